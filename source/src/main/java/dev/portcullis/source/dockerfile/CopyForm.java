package dev.portcullis.source.dockerfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.dockerfile.Line.Heredoc;
import dev.portcullis.source.image.ImageReference;
import dev.portcullis.source.text.Passage;
import java.util.List;

/// What `COPY` and `ADD` take from where, and put where.
record CopyForm(Variables variables) {

  /// Adds `from`, `sources` and `destination`.
  void copy(Flags flags, Passage arguments, List<Heredoc> heredocs, Mapping.Builder facts)
      throws Mistake {
    long mark = arguments.mark();
    List<Passage> words = Words.json(arguments).orElseGet(() -> Words.plain(arguments));
    if (words.size() < 2) {
      throw new Mistake("expected what to copy and where to, got '%s'".formatted(arguments));
    }
    Sequence.Builder from = new Sequence.Builder(1);
    for (Flags.Flag flag : flags.all()) {
      if (flag.name().equals("from")) {
        source(flag.value(), variables, flag.mark(), from);
      }
    }
    facts.put("from", from.build(), mark);
    Sequence.Builder sources = new Sequence.Builder(words.size() - 1);
    for (Passage word : words.subList(0, words.size() - 1)) {
      if (!isHeredoc(word, heredocs)) {
        sources.add(path(word), word.mark());
      }
    }
    facts.put("sources", sources.build(), mark);
    Passage last = words.getLast();
    facts.put("destination", variables.value(last.text()), last.mark());
  }

  private Mapping path(Passage word) {
    long mark = word.mark();
    Object path = variables.value(word.text());
    return new Mapping.Builder(3)
        .put("written", word.text(), mark)
        .put("path", path, mark)
        .put("unresolved", path instanceof Unknown, mark)
        .build();
  }

  private static boolean isHeredoc(Passage word, List<Heredoc> heredocs) {
    return !heredocs.isEmpty() && word.text().startsWith("<<");
  }

  /// A stage or an image that something is taken from.
  static void source(String written, Variables variables, long mark, Sequence.Builder into) {
    String reference = variables.expand(written).orElse(written);
    into.add(ImageReference.of(reference).facts(mark).build(), mark);
  }
}
