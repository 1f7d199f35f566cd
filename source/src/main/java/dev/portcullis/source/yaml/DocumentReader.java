package dev.portcullis.source.yaml;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import java.util.ArrayList;
import java.util.List;

/// Reads the documents of YAML or JSON text; what cannot be read is named and the rest goes on.
///
/// Empty documents are nothing. Readers are immutable and may be shared.
public final class DocumentReader {
  private final Limits limits;

  public DocumentReader(Limits limits) {
    this.limits = limits;
  }

  /// The documents of `content` in order.
  ///
  /// @param file how the text is called in what is said about it
  public Reading<Document> read(String file, byte[] content) {
    List<Document> documents = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    try {
      if (content.length > limits.bytes()) {
        throw new Broken(Mark.NONE, "larger than %d bytes".formatted(limits.bytes()));
      }
      Text text = Text.of(content);
      for (Chunk chunk : bounded(Chunks.of(text.bytes(), text.from()), file, unreadable)) {
        read(text, chunk, file, documents, unreadable);
      }
    } catch (Broken e) {
      unreadable.add(unreadable(file, e));
    }
    return new Reading<>(documents, unreadable);
  }

  private List<Chunk> bounded(List<Chunk> chunks, String file, List<Unreadable> unreadable) {
    if (chunks.size() <= limits.documents()) {
      return chunks;
    }
    int line = chunks.get(limits.documents()).line();
    String reason = "more than %d documents".formatted(limits.documents());
    unreadable.add(unreadable(file, new Broken(line, 1, reason)));
    return chunks.subList(0, limits.documents());
  }

  private void read(
      Text text, Chunk chunk, String file, List<Document> documents, List<Unreadable> unreadable) {
    try {
      documents.addAll(complete(text, chunk));
    } catch (Broken e) {
      unreadable.add(unreadable(file, e));
    }
  }

  private List<Document> complete(Text text, Chunk chunk) throws Broken {
    String string = text.string(chunk);
    try {
      return CompleteYaml.read(limits, string, chunk.line());
    } catch (Broken e) {
      throw Templates.explain(string, chunk.line(), e);
    }
  }

  private static Unreadable unreadable(String file, Broken broken) {
    return new Unreadable(Location.of(file, broken.mark(), ""), broken.reason());
  }
}
