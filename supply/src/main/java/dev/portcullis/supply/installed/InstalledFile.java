package dev.portcullis.supply.installed;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.extent.Extent;
import dev.portcullis.supply.extent.ExtentReader;
import dev.portcullis.supply.extent.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// A regular file of an image or of a folder, whose content is at hand as often as it is needed.
public interface InstalledFile {
  /// More than this of a file in memory is too much.
  int IN_A_ROW = 256 << 20;

  /// Where it is below the root, with `/` between the names and none in front.
  String path();

  /// The permission bits, as `chmod` takes them.
  int mode();

  /// In bytes.
  long size();

  /// The content from its beginning; whoever opens it closes it.
  InputStream open() throws IOException;

  /// Whether anybody may execute it.
  default boolean isExecutable() {
    return (mode() & 0111) != 0;
  }

  /// The name without its folder.
  default String name() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /// The whole content.
  ///
  /// @throws IOException also when it is larger than `limit` bytes
  default byte[] bytes(int limit) throws IOException {
    try (InputStream content = open()) {
      byte[] bytes = content.readNBytes(limit);
      if (bytes.length == limit && content.read() >= 0) {
        throw new IOException("larger than " + limit + " bytes");
      }
      return bytes;
    }
  }

  /// What somebody makes of the content, of which he reads what he needs, and nothing later.
  ///
  /// @throws IOException also when the content can be had only in a row, and is too large for that
  default <T> T read(ExtentReader<T> reader) throws IOException {
    return reader.read(Extent.of(bytes(IN_A_ROW)));
  }

  /// The file as a whole as one that could not be read.
  default Unreadable unreadable(IOException e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    return new Unreadable(new Location(path(), 0, 0, ""), reason);
  }

  /// One whose content is in memory. The array is not copied: whoever gives it away leaves it
  /// alone.
  static InstalledFile of(String path, int mode, byte[] content) {
    return new InMemory(path, mode, content);
  }

  /// One whose content is that of a file on disk.
  static InstalledFile of(String path, int mode, long size, Path content) {
    return of(path, mode, new Stored(content, 0, size));
  }

  /// One whose content lies in a file on disk.
  static InstalledFile of(String path, int mode, Stored content) {
    return new OnDisk(path, mode, content);
  }

  /// Small ones.
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record InMemory(String path, int mode, byte[] content) implements InstalledFile {
    @Override
    public long size() {
      return content.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }

    @Override
    public <T> T read(ExtentReader<T> reader) throws IOException {
      return reader.read(Extent.of(content));
    }
  }

  /// Large ones.
  record OnDisk(String path, int mode, Stored content) implements InstalledFile {
    @Override
    public long size() {
      return content.size();
    }

    @Override
    public InputStream open() throws IOException {
      return content.open();
    }

    @Override
    public <T> T read(ExtentReader<T> reader) throws IOException {
      return content.read(reader);
    }
  }
}
