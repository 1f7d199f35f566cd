package dev.portcullis.source.yaml;

import dev.portcullis.model.Mark;
import java.util.ArrayList;
import java.util.List;

/// Reads the chunks of one text, each by the fastest reader that can.
final class ChunkReader {
  private final Limits limits;
  private final Dialect dialect;
  private final Text text;
  private final Budget budget;
  private final PlainYaml plain;
  private final Json json;

  ChunkReader(Limits limits, Dialect dialect, Text text, Lexicon lexicon) {
    Words words = new Words(lexicon, text.bytes());
    this.limits = limits;
    this.dialect = dialect;
    this.text = text;
    this.budget = new Budget(limits.values());
    this.plain = new PlainYaml(limits, budget, words);
    this.json = new Json(limits, budget, words);
  }

  /// Adds what `chunk` holds to `documents` and says what could not be read.
  List<Broken> read(Chunk chunk, List<Document> documents) {
    int before = budget.left();
    List<Document> found = new ArrayList<>();
    if (fast(chunk, found)) {
      documents.addAll(found);
      return List.of();
    }
    if (isSpent()) {
      return List.of(budget.broken(Mark.of(chunk.line(), 1)));
    }
    budget.restore(before);
    try {
      documents.addAll(complete(chunk));
      return List.of();
    } catch (Broken e) {
      return Json.begins(text.bytes(), chunk) && !isSpent()
          ? oneByOne(chunk, e, documents)
          : List.of(e);
    }
  }

  /// Whether the file has more values than it may have, so that there is no point in going on.
  boolean isSpent() {
    return budget.isSpent();
  }

  /// Whether a fast reader could read the whole chunk. They know one dialect.
  boolean fast(Chunk chunk, List<Document> documents) {
    if (dialect != Dialect.KUBERNETES) {
      return false;
    }
    try {
      boolean isJson = Json.begins(text.bytes(), chunk);
      // A string of JSON may have any character.
      if (chunk.has(Chunk.WIDE) && !isOrdinary(text.string(chunk)) && !isJson) {
        return false;
      }
      if (isJson) {
        json.read(chunk, documents);
      } else {
        Document document = plain.read(chunk);
        if (document != null) {
          documents.add(document);
        }
      }
      return true;
    } catch (NotPlain | Broken _) {
      return false;
    }
  }

  /// Several JSON objects in a row, of which one is broken: each that begins a line is read by
  /// itself.
  private List<Broken> oneByOne(Chunk chunk, Broken whole, List<Document> documents) {
    int next = nextObject(chunk);
    if (next == chunk.to()) {
      return List.of(whole);
    }
    List<Broken> broken = new ArrayList<>();
    int from = chunk.from();
    int line = chunk.line();
    while (from < chunk.to()) {
      Chunk each = new Chunk(from, next, line, chunk.traits());
      List<Document> found = new ArrayList<>();
      if (fast(each, found)) {
        documents.addAll(found);
      } else {
        try {
          documents.addAll(complete(each));
        } catch (Broken e) {
          broken.add(e);
        }
      }
      for (; from < next; from++) {
        line += text.bytes()[from] == '\n' ? 1 : 0;
      }
      next = nextObject(new Chunk(from, chunk.to(), line, chunk.traits()));
    }
    return broken;
  }

  /// Where the next line begins with `{`, the end of the chunk when none does.
  private int nextObject(Chunk chunk) {
    byte[] bytes = text.bytes();
    for (int i = chunk.from() + 1; i < chunk.to(); i++) {
      if (bytes[i] == '{' && bytes[i - 1] == '\n') {
        return i;
      }
    }
    return chunk.to();
  }

  private List<Document> complete(Chunk chunk) throws Broken {
    String string = text.string(chunk);
    try {
      return CompleteYaml.read(limits, dialect, budget, string, chunk.line());
    } catch (Broken e) {
      throw Templates.explain(string, chunk.line(), e);
    }
  }

  /// Whether the text has no characters beyond ASCII that YAML forbids or takes for more than text.
  private static boolean isOrdinary(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x7f
          && (c < 0xa0
              || c == 0x2028
              || c == 0x2029
              || c == 0xfeff
              || c == 0xfffe
              || c == 0xffff)) {
        return false;
      }
    }
    return true;
  }
}
