package dev.portcullis.source.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.source.render.BoundedRun.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

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
    try {
      Bounds bounds = new Bounds(limits.time(), limits.output(), limits.output());
      return outcome(BoundedRun.of(builder, bounds), limits);
    } catch (TimeoutException e) {
      return new Outcome("", "", String.valueOf(e.getMessage()));
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

  private static Outcome outcome(BoundedRun run, Limits limits) {
    String said = new String(run.errors(), UTF_8).strip();
    String failure = "";
    if (run.output().length > limits.output()) {
      failure = "wrote more than %d bytes".formatted(limits.output());
    } else if (run.status() != 0) {
      failure = said.isEmpty() ? "ended with status %d".formatted(run.status()) : said;
    }
    return new Outcome(new String(run.output(), UTF_8), said, failure);
  }
}
