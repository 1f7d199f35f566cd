package dev.portcullis.supply.image;

import dev.portcullis.supply.extent.Stored;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A layer that lies unpacked in a file. Nobody has to read all of it to look into some files: only
/// its digest takes every byte, and is computed meanwhile, on another thread.
final class StoredLayer implements OpenLayer {
  /// Most of what is read are headers, and small files behind them.
  private static final int BUFFER = 1 << 12;

  private final Stored whole;
  private final InputStream archive;
  private final VerifiedBlob blob;
  private final FutureTask<Verified> verified = new FutureTask<>(this::verify);

  StoredLayer(Stored whole, Descriptor descriptor, Budget budget) throws IOException {
    budget.takeBytes(whole.size(), whole.size(), whole.size());
    this.whole = whole;
    this.archive = new BufferedInputStream(whole.open(), BUFFER);
    this.blob = new VerifiedBlob(whole.open(), descriptor);
    Thread.ofPlatform().daemon().name("digest").start(verified);
  }

  private Verified verify() throws IOException {
    blob.finish();
    return new Verified(blob.digest(), blob.digest(), blob.count());
  }

  @Override
  public InputStream archive() {
    return archive;
  }

  @Override
  public Optional<Stored> stored(long position, long size) throws IOException {
    return Optional.of(whole.part(position, size));
  }

  @Override
  public Verified finish() throws IOException {
    try {
      return verified.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("computing a digest", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// Without its file a digest that is not finished ends at once.
  @Override
  public void close() throws IOException {
    archive.close();
    blob.close();
  }
}
