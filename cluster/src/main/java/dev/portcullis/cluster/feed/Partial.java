package dev.portcullis.cluster.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What was fetched of a file so far, with the entity tag of the whole: only with a strong one a
/// server can go on (RFC 9110, "If-Range").
final class Partial {
  private static final String WEAK = "W/";

  private final Path file;
  private final Path tagFile;

  private Partial(Path file) {
    this.file = file;
    this.tagFile = file.resolveSibling(file.getFileName() + ".etag");
  }

  static Partial beside(Path target) {
    return new Partial(target.resolveSibling(target.getFileName() + ".part"));
  }

  Path file() {
    return file;
  }

  long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /// Empty where there is none that one can go on with.
  String tag() throws IOException {
    return Files.exists(tagFile) ? Files.readString(tagFile) : "";
  }

  /// Begins anew with a file of this tag.
  void begin(String tag) throws IOException {
    forget();
    if (!tag.isEmpty() && !tag.startsWith(WEAK)) {
      Files.writeString(tagFile, tag);
    }
  }

  void forget() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(tagFile);
  }

  /// @param range `bytes 100-199/200`
  /// @throws IOException when a server sends another part than the one that is next
  void requireBegin(String range) throws IOException {
    if (!range.startsWith("bytes " + size() + "-")) {
      forget();
      throw new IOException("expected bytes from %d on, got '%s'".formatted(size(), range));
    }
  }
}
