package dev.portcullis.testkit.controlplane;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A program that we started and that we, and nobody else, will stop.
record Daemon(String name, List<String> command, Process process, Path log)
    implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration STOP = Duration.ofSeconds(5);

  static Daemon start(Path folder, List<String> command) throws IOException {
    String name = Path.of(command.getFirst()).getFileName().toString();
    Path log = folder.resolve(name + ".log");
    Redirect output = Redirect.appendTo(log.toFile()); // after those of the same name before
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    process.getOutputStream().close();
    return new Daemon(name, command, process, log);
  }

  /// Waits until `ready`, at most for `limit`.
  ///
  /// @throws IOException when the program ends or is not ready in time, with the end of its log
  void await(Duration limit, BooleanSupplier ready) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new IOException(name + " ended with " + process.exitValue() + "\n" + lastWords());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            name + " was not ready in " + limit.toSeconds() + " s\n" + lastWords());
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a control plane was starting", e);
    }
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
  }

  /// Sends it a signal, such as `STOP`.
  void signal(String name) throws IOException {
    String pid = Long.toString(process.pid());
    int code = new ProcessBuilder("kill", "-" + name, pid).start().onExit().join().exitValue();
    if (code != 0) {
      throw new IOException("expected 'kill -%s' to end with 0, got %d".formatted(name, code));
    }
  }

  /// Ends the program without asking it, and returns when it has ended.
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks the program to end, and ends it when it does not.
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
