package dev.portcullis.source.dockerfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.text.Passage;
import java.util.List;
import java.util.Optional;

/// Names with their values, as `ENV`, `LABEL` and `ARG` take them.
record Pairs(char escape, Variables variables) {

  /// `NAME=value …`, or `NAME the rest of the line` as it was written once.
  Sequence of(Passage arguments) throws Mistake {
    List<Passage> words = Words.quoted(arguments, escape);
    if (words.isEmpty()) {
      throw new Mistake("expected a name and a value");
    }
    Sequence.Builder pairs = new Sequence.Builder(words.size());
    if (words.getFirst().text().indexOf('=') < 0) {
      Passage name = words.getFirst();
      Passage value = arguments.from(Words.skipBlanks(arguments, name.length()));
      if (value.isEmpty()) {
        throw new Mistake("expected a value for '%s'".formatted(name));
      }
      return pairs.add(pair(name, Optional.of(value)), name.mark()).build();
    }
    for (Passage word : words) {
      if (word.text().indexOf('=') < 0) {
        throw new Mistake("expected NAME=value, got '%s'".formatted(word));
      }
      pairs.add(split(word), word.mark());
    }
    return pairs.build();
  }

  /// `NAME` or `NAME=default`.
  Sequence declared(Passage arguments) {
    Sequence.Builder pairs = new Sequence.Builder(1);
    Words.quoted(arguments, escape).forEach(word -> pairs.add(split(word), word.mark()));
    return pairs.build();
  }

  private Mapping split(Passage word) {
    int equals = word.text().indexOf('=');
    return equals < 0
        ? pair(word, Optional.empty())
        : pair(word.slice(0, equals), Optional.of(word.from(equals + 1)));
  }

  private Mapping pair(Passage name, Optional<Passage> value) {
    Mapping.Builder pair = new Mapping.Builder(4).put("name", unquoted(name), name.mark());
    Optional<String> known = value.flatMap(each -> variables.expand(each.text()));
    value.ifPresent(each -> pair.put("written", each.text(), each.mark()));
    known.ifPresent(each -> pair.put("value", each, name.mark()));
    return pair.put("unresolved", known.isEmpty(), name.mark()).build();
  }

  private static String unquoted(Passage name) {
    return name.text().replace("\"", "").replace("'", "");
  }
}
