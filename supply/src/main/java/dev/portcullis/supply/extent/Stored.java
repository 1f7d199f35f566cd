package dev.portcullis.supply.extent;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Bytes that lie in a row in a file of this machine.
///
/// @param offset of the first one in the file
/// @param size how many there are
public record Stored(Path file, long offset, long size) {
  /// Some of them.
  ///
  /// @throws IOException when there are not so many
  public Stored part(long at, long length) throws IOException {
    Extent.require(at, length, size);
    return new Stored(file, offset + at, length);
  }

  /// From the first one on; whoever opens them closes them. What is skipped is not read.
  public InputStream open() throws IOException {
    FileChannel channel = FileChannel.open(file);
    return new Row(channel.position(offset), size);
  }

  /// What somebody makes of them, of which he reads what he needs, and nothing later.
  ///
  /// @throws IOException also when the file has become shorter
  public <T> T read(ExtentReader<T> reader) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return reader.read(Extent.of(channel).part(offset, size));
    }
  }

  /// So many bytes of a file from where it stands on.
  private static final class Row extends InputStream {
    private final FileChannel channel;
    private long left;

    Row(FileChannel channel, long size) {
      this.channel = channel;
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      int count = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, left)));
      if (count < 0) {
        throw new EOFException("the file is cut off");
      }
      left -= count;
      return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = Math.clamp(wanted, 0, left);
      channel.position(channel.position() + skipped);
      left -= skipped;
      return skipped;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
