package dev.portcullis.supply.image;

import dev.portcullis.supply.extent.Stored;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A layer that is read in a row, once, and unpacked while it is read.
final class StreamedLayer implements OpenLayer {
  private static final int BUFFER = 1 << 16;

  /// The archive, whose digest is that by which layers are named: nobody says which one to expect.
  private static final Descriptor UNPACKED = Descriptor.ofFile("the layer unpacked");

  private final VerifiedBlob packed;
  private final VerifiedBlob unpacked;
  private final InputStream archive;

  private StreamedLayer(VerifiedBlob packed, VerifiedBlob unpacked, Budget budget) {
    this.packed = packed;
    this.unpacked = unpacked;
    this.archive = new Counted(unpacked, packed, budget);
  }

  static StreamedLayer of(InputStream content, Descriptor blob, Budget budget) throws IOException {
    try {
      VerifiedBlob packed = new VerifiedBlob(content, blob);
      Compression compression = Compression.of(packed.ahead(Compression.MAGIC));
      boolean isArchive = compression == Compression.NONE && Digest.namesLayers(blob.digest());
      VerifiedBlob unpacked =
          isArchive ? packed : new VerifiedBlob(compression.unpack(packed), UNPACKED);
      return new StreamedLayer(packed, unpacked, budget);
    } catch (IOException e) {
      content.close();
      throw e;
    }
  }

  @Override
  public InputStream archive() {
    return archive;
  }

  @Override
  public Optional<Stored> stored(long position, long size) {
    return Optional.empty();
  }

  /// What is behind the end of the archive nobody unpacks, and it belongs to the layer.
  @Override
  public Verified finish() throws IOException {
    byte[] passed = new byte[BUFFER];
    while (archive.read(passed, 0, BUFFER) >= 0) {
      // It counts, and is digested.
    }
    unpacked.finish();
    packed.finish();
    return new Verified(unpacked.digest(), packed.digest(), packed.count());
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
    packed.close();
  }

  /// The archive as far as the limits let it come.
  private static final class Counted extends FilterInputStream {
    private final VerifiedBlob packed;
    private final Budget budget;
    private long count;

    Counted(VerifiedBlob unpacked, VerifiedBlob packed, Budget budget) {
      super(unpacked);
      this.packed = packed;
      this.budget = budget;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      if (read > 0) {
        take(read);
      }
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = in.skip(wanted);
      take(skipped);
      return skipped;
    }

    private void take(long bytes) throws IOException {
      count += bytes;
      budget.takeBytes(bytes, count, packed.count());
    }
  }
}
