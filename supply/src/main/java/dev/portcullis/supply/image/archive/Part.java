package dev.portcullis.supply.image.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// So many bytes of a file from where it stands on.
final class Part extends InputStream {
  private final FileChannel channel;
  private long left;

  Part(FileChannel channel, long size) {
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
      throw new EOFException("the archive is cut off");
    }
    left -= count;
    return count;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
