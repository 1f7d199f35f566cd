package dev.portcullis.source.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// Runs a command as a child process that sees nothing of our environment, within limits.
///
/// Memory and processor time are limited where there is a POSIX shell to set the limits. Network
/// clients that heed the proxy variables are sent to a port where nothing listens; callers refuse
/// input that would have them use the network in the first place.
public final class Child {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final String NOWHERE = "http://127.0.0.1:9";

  private Child() {}

  /// How much a command may cost.
  ///
  /// @param memory the bytes of address space
  /// @param output the bytes of standard output, and of standard error
  public record Limits(Duration time, long memory, int output) {
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(60), 6L << 30, 64 << 20);
  }

  /// What a command wrote, and the reason why its output is no good: empty when it is.
  public record Outcome(String output, String errors, String failure) {}

  /// Runs `command` in `folder`, which is also its home.
  public static Outcome run(List<String> command, Path folder, Limits limits) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(limited(command, limits)).directory(folder.toFile());
    String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TMPDIR", folder.toString());
    for (String variable : List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")) {
      builder.environment().put(variable, NOWHERE);
    }
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      return finish(process, limits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for '%s'".formatted(command.getFirst()), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static List<String> limited(List<String> command, Limits limits) {
    if (!Files.isExecutable(SHELL)) {
      return command;
    }
    String script = "ulimit -v \"$0\"; ulimit -t \"$1\"; shift; exec \"$@\"";
    List<String> limited = new ArrayList<>(List.of(SHELL.toString(), "-c", script));
    limited.add(Long.toString(limits.memory() >> 10));
    limited.add(Long.toString(limits.time().toSeconds() * 2));
    limited.addAll(command);
    return limited;
  }

  private static Outcome finish(Process process, Limits limits)
      throws IOException, InterruptedException {
    var output = reading(process.getInputStream(), limits.output());
    var errors = reading(process.getErrorStream(), limits.output());
    if (!process.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
      return new Outcome("", "", "took more than %d s".formatted(limits.time().toSeconds()));
    }
    byte[] written = written(output);
    String said = new String(written(errors), UTF_8).strip();
    String failure = "";
    if (written.length > limits.output()) {
      failure = "wrote more than %d bytes".formatted(limits.output());
    } else if (process.exitValue() != 0) {
      failure = said.isEmpty() ? "ended with status %d".formatted(process.exitValue()) : said;
    }
    return new Outcome(new String(written, UTF_8), said, failure);
  }

  /// Reads beside us up to one byte more than allowed; what writes more then fails or is ended.
  private static FutureTask<byte[]> reading(InputStream in, int limit) {
    FutureTask<byte[]> task =
        new FutureTask<>(() -> {
          try (in) {
            return in.readNBytes(limit + 1);
          }
        });
    Thread.ofVirtual().start(task);
    return task;
  }

  private static byte[] written(FutureTask<byte[]> task) throws IOException, InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IOException("cannot read what a child process writes", e);
    }
  }

  /// Deletes a folder that a child worked in, as far as it can be: what was read is worth more than
  /// a clean temporary folder.
  public static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.toList().reversed().forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException _) {
      // Whatever is left lies where the system keeps what may be deleted.
    }
  }
}
