package dev.portcullis.supply.image;

import dev.portcullis.supply.extent.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;

/// A layer that is read in a row, once, and unpacked while it is read.
final class StreamedLayer implements OpenLayer {
  private final VerifiedBlob packed;
  private final Unpacked unpacked;

  private StreamedLayer(VerifiedBlob packed, Unpacked unpacked) {
    this.packed = packed;
    this.unpacked = unpacked;
  }

  static StreamedLayer of(InputStream content, Descriptor blob, Budget budget) throws IOException {
    try {
      VerifiedBlob packed = new VerifiedBlob(content, blob);
      return new StreamedLayer(packed, new Unpacked(packed, budget));
    } catch (IOException e) {
      content.close();
      throw e;
    }
  }

  @Override
  public InputStream archive() {
    return unpacked;
  }

  @Override
  public Optional<Stored> stored(long position, long size) {
    return Optional.empty();
  }

  @Override
  public Verified finish() throws IOException {
    String diffId = unpacked.finish();
    return new Verified(diffId, packed.digest(), packed.count());
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
    packed.close();
  }

  /// The archive, whose digest is computed as it comes out.
  private static final class Unpacked extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final VerifiedBlob packed;
    private final InputStream in;
    private final Budget budget;
    private final MessageDigest computed = Digest.algorithm("SHA-256");
    private final byte[] passed = new byte[BUFFER];
    private long count;

    Unpacked(VerifiedBlob packed, Budget budget) throws IOException {
      this.packed = packed;
      this.budget = budget;
      this.in = Compression.of(packed.ahead(Compression.MAGIC)).unpack(packed);
    }

    /// Reads what is left, lest the blob be another one, and gives the digest of all that came out.
    String finish() throws IOException {
      while (read(passed, 0, BUFFER) >= 0) {
        // What is behind the end of the archive nobody unpacks.
      }
      packed.finish();
      return isComputed() ? packed.digest() : Digest.text(computed);
    }

    /// Whether the blob is the archive as it is, whose digest is computed there.
    private boolean isComputed() {
      return in instanceof VerifiedBlob && packed.isSha256();
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
        if (!isComputed()) {
          computed.update(into, offset, read);
        }
      }
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      if (!isComputed()) {
        return Math.max(read(passed, 0, Math.clamp(wanted, 0, BUFFER)), 0);
      }
      long skipped = in.skip(Math.clamp(wanted, 0, BUFFER));
      take(skipped);
      return skipped;
    }

    private void take(long bytes) throws IOException {
      count += bytes;
      budget.takeBytes(bytes, count, packed.count());
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
