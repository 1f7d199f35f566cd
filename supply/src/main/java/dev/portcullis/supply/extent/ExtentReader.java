package dev.portcullis.supply.extent;

import java.io.IOException;

/// Makes something of bytes while they are at hand.
public interface ExtentReader<T> {
  T read(Extent content) throws IOException;
}
