package dev.portcullis.source.yaml;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import java.util.ArrayList;
import java.util.List;

/// Reads the documents of YAML or JSON text; what cannot be read is named and the rest goes on.
///
/// Empty documents are nothing. Readers may be shared, and gain by it.
public final class DocumentReader {
  private final Limits limits;
  private final Dialect dialect;
  private final Lexicon lexicon = new Lexicon();

  /// Reads as Kubernetes does.
  public DocumentReader(Limits limits) {
    this(limits, Dialect.KUBERNETES);
  }

  public DocumentReader(Limits limits, Dialect dialect) {
    this.limits = limits;
    this.dialect = dialect;
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
      ChunkReader reader = new ChunkReader(limits, dialect, text, lexicon);
      List<Chunk> chunks = Chunks.of(text.bytes(), text.from(), limits.documents() + 1);
      for (Chunk chunk : bounded(chunks, file, unreadable)) {
        for (Broken broken : reader.read(chunk, documents)) {
          unreadable.add(unreadable(file, broken));
        }
        if (reader.isSpent()) {
          break;
        }
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

  private static Unreadable unreadable(String file, Broken broken) {
    return new Unreadable(Location.of(file, broken.mark(), ""), broken.reason());
  }
}
