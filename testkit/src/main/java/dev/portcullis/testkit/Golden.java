package dev.portcullis.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/// Compares text with a file that holds what is expected. `-Dgolden=update` rewrites the file
/// instead; the difference is then for a person to review.
public final class Golden {

  private Golden() {}

  /// Fails unless the file has exactly this text.
  public static void assertMatches(Path file, String actual) {
    assertMatches(file, actual, mode());
  }

  /// The names of the cases in `folder`, which has a folder for each, sorted.
  public static List<String> cases(Path folder) throws IOException {
    try (var cases = Files.list(folder)) {
      return cases.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  static void assertMatches(Path file, String actual, Mode mode) {
    switch (mode) {
      case COMPARE -> compare(file, actual);
      case UPDATE -> update(file, actual);
    }
  }

  /// What `-Dgolden` says.
  public static Mode mode() {
    return switch (System.getProperty("golden", "compare")) {
      case "compare" -> Mode.COMPARE;
      case "update" -> Mode.UPDATE;
      case String other ->
          throw new IllegalArgumentException(
              "expected -Dgolden=compare or -Dgolden=update, got '" + other + "'");
    };
  }

  private static void compare(Path file, String actual) {
    if (!Files.exists(file)) {
      throw new AssertionFailedError(
          "no golden file '" + file + "': -Dgolden=update writes it", "", actual);
    }
    String expected = read(file);
    if (!expected.equals(actual)) {
      throw new AssertionFailedError(difference(file, expected, actual), expected, actual);
    }
  }

  private static String difference(Path file, String expected, String actual) {
    String[] wanted = expected.split("\n", -1);
    String[] got = actual.split("\n", -1);
    int line = 0;
    while (line < wanted.length && line < got.length && wanted[line].equals(got[line])) {
      line++;
    }
    return "'%s' differs at line %d\n  expected: %s\n  got:      %s\n(-Dgolden=update rewrites it)"
        .formatted(file, line + 1, lineOf(wanted, line), lineOf(got, line));
  }

  private static String lineOf(String[] lines, int line) {
    return line < lines.length ? lines[line] : "<end>";
  }

  private static void update(Path file, String actual) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (!Files.exists(file) || !read(file).equals(actual)) {
        Files.writeString(file, actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not write '" + file + "'", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read '" + file + "'", e);
    }
  }

  /// What is done with files that hold what is expected.
  public enum Mode {
    COMPARE,
    UPDATE
  }
}
