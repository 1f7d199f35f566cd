package dev.portcullis.supply.image;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;

/// A blob while it is read, which at its end is known to be what its descriptor says or not to be.
///
/// Its digest takes longer than looking through an archive, and is computed meanwhile: what was
/// read last is looked at here and digested on another thread.
public final class VerifiedBlob extends InputStream {
  private static final int BUFFER = 1 << 18;

  /// Less than this is digested sooner than handed over.
  private static final int WORTHWHILE = 1 << 16;

  private final InputStream in;
  private final Descriptor descriptor;
  private final MessageDigest computed;

  /// What was read last, and what is read next.
  private byte[] buffer = new byte[BUFFER];

  private byte[] next = new byte[BUFFER];

  /// Done when all that was read is digested.
  private CompletableFuture<Void> digested = CompletableFuture.allOf();

  private int at;
  private int end;
  private long count;
  private String digest = "";

  /// @throws IOException when no digest of that kind can be computed
  public VerifiedBlob(InputStream in, Descriptor descriptor) throws IOException {
    this.in = in;
    this.descriptor = descriptor;
    this.computed = Digest.computing(descriptor.digest());
  }

  /// The whole content of a small blob.
  ///
  /// @throws IOException also when it is larger than `limit` bytes or another one
  public static byte[] bytes(InputStream in, Descriptor descriptor, int limit) throws IOException {
    VerifiedBlob blob = new VerifiedBlob(in, descriptor);
    byte[] content = blob.readNBytes(limit);
    if (content.length == limit && blob.read() >= 0) {
      throw new IOException("larger than " + limit + " bytes");
    }
    blob.finish();
    return content;
  }

  /// How many bytes were read so far.
  long count() {
    return count;
  }

  /// The digest that the whole turned out to have, once it is finished.
  String digest() {
    return digest;
  }

  /// Reads what is left. A blob that is finished stays so.
  ///
  /// @throws IOException also when the blob is not the one that its descriptor names
  public void finish() throws IOException {
    while (fill()) {
      at = end;
    }
    digested.join();
    if (digest.isEmpty()) {
      digest = Digest.text(computed);
    }
    if (descriptor.size() >= 0 && count != descriptor.size()) {
      throw new IOException("expected %d bytes, got %d".formatted(descriptor.size(), count));
    }
    if (!descriptor.digest().isEmpty() && !descriptor.digest().equals(digest)) {
      throw new IOException("expected " + descriptor.digest() + ", got " + digest);
    }
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    int read = in.read(next);
    byte[] full = next;
    next = buffer;
    buffer = full;
    at = 0;
    end = Math.max(read, 0);
    count += end;
    digest(full, end);
    if (descriptor.size() >= 0 && count > descriptor.size()) {
      throw new IOException("expected %d bytes, got more".formatted(descriptor.size()));
    }
    return end > 0;
  }

  /// What came before is digested by then, and its buffer free again.
  private void digest(byte[] full, int length) {
    digested.join();
    if (length < WORTHWHILE) {
      computed.update(full, 0, length);
    } else {
      digested = CompletableFuture.runAsync(() -> computed.update(full, 0, length));
    }
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int copied = Math.min(length, end - at);
    System.arraycopy(buffer, at, into, offset, copied);
    at += copied;
    return copied;
  }

  /// What is skipped belongs to the digest like all else; it only needs not be copied.
  @Override
  public long skip(long wanted) throws IOException {
    if (wanted <= 0 || !fill()) {
      return 0;
    }
    long skipped = Math.min(wanted, end - at);
    at += (int) skipped;
    return skipped;
  }

  /// More than 0 as long as there is more: gzip goes by that when one member ends.
  @Override
  public int available() throws IOException {
    return fill() ? end - at : 0;
  }

  /// The first bytes, which are read again.
  byte[] ahead(int length) throws IOException {
    fill();
    byte[] first = new byte[Math.min(length, end - at)];
    System.arraycopy(buffer, at, first, 0, first.length);
    return first;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
