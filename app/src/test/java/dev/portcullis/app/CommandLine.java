package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.app.Console.Style;
import dev.portcullis.app.Console.Watcher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// Runs Portcullis as its command line does, without a process.
final class CommandLine {

  /// What a run came to.
  record Outcome(int code, String out, String err) {}

  private CommandLine() {}

  static Outcome run(String... words) throws IOException {
    return runWith("", words);
  }

  /// @param input what comes on standard input
  static Outcome runWith(String input, String... words) throws IOException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Style.PLAIN,
            Watcher.NOBODY);
    int code = new Portcullis(console).run(List.of(words));
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
