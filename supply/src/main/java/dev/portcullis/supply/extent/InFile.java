package dev.portcullis.supply.extent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The bytes of a file.
record InFile(FileChannel file, long size) implements Extent {
  @Override
  public void read(long at, byte[] into, int from, int length) throws IOException {
    Extent.require(at, length, size);
    ByteBuffer buffer = ByteBuffer.wrap(into, from, length);
    long position = at;
    while (buffer.hasRemaining()) {
      int count = file.read(buffer, position);
      if (count < 0) {
        throw new IOException("cut off at " + position + " of " + size + " bytes");
      }
      position += count;
    }
  }
}
