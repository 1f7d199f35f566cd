package dev.portcullis.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.opentest4j.TestAbortedException;

/// Says that a test could not run, so that nobody takes its absence for success.
///
/// The line goes to standard output at once and to `target/not-run.txt` below the root, which the
/// build shows again as the last thing.
public final class NotRun {

  private NotRun() {}

  /// Prints `NOT RUN <what>: <reason>` and returns what ends the test without failing it: `throw
  /// NotRun.because(…)`. It is declared as what the benchmarks know, too, which run without JUnit.
  public static RuntimeException because(String what, String reason) {
    String line = "NOT RUN " + oneLine(what) + ": " + oneLine(reason);
    System.out.println(line);
    remember(line, Repository.root().resolve("target/not-run.txt"));
    return new TestAbortedException(line);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static void remember(String line, Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("could not remember in '" + file + "' what did not run", e);
    }
  }
}
