package dev.portcullis.supply.image;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/// What of its limits an image has used up, by all threads that read it.
final class Budget {
  private final ImageLimits limits;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong names = new AtomicLong();

  Budget(ImageLimits limits) {
    this.limits = limits;
  }

  /// So many bytes more came out of a layer, which are `unpacked` by now, of `packed`.
  void takeBytes(long more, long unpacked, long packed) throws IOException {
    if (bytes.addAndGet(more) > limits.bytes()) {
      throw new IOException("the layers are larger than " + limits.bytes() + " bytes unpacked");
    }
    if (!limits.letGrow(packed, unpacked)) {
      throw new IOException(
          "the layer grows to more than %d times its size".formatted(limits.expansion()));
    }
  }

  void takeEntry(String path) throws IOException {
    if (entries.incrementAndGet() > limits.entries()) {
      throw new IOException("the layers have more than " + limits.entries() + " entries");
    }
    if (names.addAndGet(path.length()) > limits.names()) {
      throw new IOException("the paths of all entries are longer than " + limits.names());
    }
  }
}
