package dev.portcullis.supply.extent;

import java.io.IOException;

/// Some of the bytes of another one.
record Part(Extent whole, long start, long size) implements Extent {
  @Override
  public void read(long at, byte[] into, int from, int length) throws IOException {
    Extent.require(at, length, size);
    whole.read(start + at, into, from, length);
  }

  /// A part of a part is one of the whole, so that nesting costs nothing.
  @Override
  public Extent part(long at, long length) throws IOException {
    Extent.require(at, length, size);
    return new Part(whole, start + at, length);
  }
}
