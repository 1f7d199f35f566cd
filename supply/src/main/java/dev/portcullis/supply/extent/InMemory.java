package dev.portcullis.supply.extent;

import java.io.IOException;

/// The bytes of an array.
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record InMemory(byte[] all) implements Extent {
  @Override
  public long size() {
    return all.length;
  }

  @Override
  public void read(long at, byte[] into, int from, int length) throws IOException {
    Extent.require(at, length, all.length);
    System.arraycopy(all, (int) at, into, from, length);
  }
}
