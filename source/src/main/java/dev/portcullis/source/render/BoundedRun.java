package dev.portcullis.source.render;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What came of a program that was given nothing to read, so much time and so much room.
///
/// @param status with which it ended
/// @param output what it wrote to standard output: one byte more than allowed where it wrote more
/// @param errors the beginning of what it wrote to standard error
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record BoundedRun(int status, byte[] output, byte[] errors) {

  /// How much a program may take.
  ///
  /// @param output the bytes of standard output; whoever writes more finds it closed
  /// @param errors the bytes of standard error that are kept; more may be written
  public record Bounds(Duration time, int output, int errors) {}

  /// Runs a program to its end. Nothing that it started outlives this call.
  ///
  /// @throws IOException when it cannot be started or what it writes cannot be read
  /// @throws TimeoutException when it takes longer than it may; the message says so
  public static BoundedRun of(ProcessBuilder program, Bounds bounds)
      throws IOException, TimeoutException {
    Process process = program.start();
    try {
      process.getOutputStream().close();
      return finish(process, bounds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      String name = program.command().getFirst();
      throw new IOException("interrupted while waiting for '%s'".formatted(name), e);
    } catch (ExecutionException e) {
      throw new IOException("cannot read what a child process writes", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static BoundedRun finish(Process process, Bounds bounds)
      throws InterruptedException, ExecutionException, TimeoutException {
    FutureTask<byte[]> output = beside(() -> upTo(bounds.output() + 1, process.getInputStream()));
    FutureTask<byte[]> errors = beside(() -> first(bounds.errors(), process.getErrorStream()));
    long end = System.nanoTime() + bounds.time().toNanos();
    if (!process.waitFor(bounds.time().toNanos(), TimeUnit.NANOSECONDS)) {
      throw late(bounds);
    }
    try {
      // Whatever it left running may still write.
      byte[] written = output.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      byte[] said = errors.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      return new BoundedRun(process.exitValue(), written, said);
    } catch (TimeoutException _) {
      throw late(bounds);
    }
  }

  private static TimeoutException late(Bounds bounds) {
    return new TimeoutException("took more than %d s".formatted(bounds.time().toSeconds()));
  }

  private static byte[] upTo(int limit, InputStream in) throws IOException {
    try (in) {
      return in.readNBytes(limit);
    }
  }

  private static byte[] first(int limit, InputStream in) throws IOException {
    try (in) {
      byte[] kept = in.readNBytes(limit);
      in.skip(Long.MAX_VALUE);
      return kept;
    }
  }

  private static FutureTask<byte[]> beside(Callable<byte[]> reading) {
    FutureTask<byte[]> task = new FutureTask<>(reading);
    Thread.ofVirtual().start(task);
    return task;
  }
}
