package dev.portcullis.supply.image;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/// The tar archive that a layer is, unpacked while it is read.
///
/// How it is packed is told by its first bytes, as container engines do: media types are wrong at
/// times.
final class UnpackedLayer extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final VerifiedBlob packed;
  private final InputStream in;
  private final Budget budget;
  private final MessageDigest computed = Digest.algorithm("SHA-256");
  private final byte[] passed = new byte[BUFFER];
  private long count;

  UnpackedLayer(VerifiedBlob packed, Budget budget) throws IOException {
    this.packed = packed;
    this.budget = budget;
    this.in = unpacking(packed);
  }

  private static InputStream unpacking(VerifiedBlob packed) throws IOException {
    byte[] magic = packed.ahead(4);
    if (begins(magic, 0x1f, 0x8b)) {
      return new GZIPInputStream(packed, BUFFER);
    }
    if (begins(magic, 0x28, 0xb5, 0x2f, 0xfd) || begins(magic, 0x50, 0x2a, 0x4d, 0x18)) {
      return new ZstdInputStreamNoFinalizer(packed);
    }
    return packed;
  }

  private static boolean begins(byte[] bytes, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
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
