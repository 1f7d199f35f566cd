package dev.portcullis.app.stream;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// What a user names to be read: a file, or `-` for standard input.
///
/// @param holds what is in it, for people: `requests`
public record Operand(String name, String holds) {
  private static final String STANDARD_INPUT = "-";

  /// Those of a command line; standard input where it names none.
  public static List<Operand> of(List<String> names, String holds) {
    return (names.isEmpty() ? List.of(STANDARD_INPUT) : names)
        .stream().map(name -> new Operand(name, holds)).toList();
  }

  public InputStream open(Console console) throws UsageException, IOException {
    if (name.equals(STANDARD_INPUT)) {
      return console.in();
    }
    try {
      return Files.newInputStream(Path.of(name));
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "expected a file of %s, got '%s', which is not there".formatted(holds, name));
    }
  }

  /// That something in it is longer than it may be.
  public UsageException tooLong(int most) {
    return new UsageException(
        "expected %s of at most %d bytes in '%s', got a longer one".formatted(holds, most, name));
  }
}
