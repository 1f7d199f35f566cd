package dev.portcullis.app;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.report.Colour;
import java.io.InputStream;
import java.io.PrintStream;

/// Where a run reads from and writes to: reports go to `out`, everything else to `err`.
///
/// @param styled whether `out` is a terminal that shows colour
/// @param watched whether a person looks at `err` while the run goes on
public record Console(
    InputStream in, PrintStream out, PrintStream err, Style styled, Watcher watched) {

  /// How reports on `out` are coloured: as `--color` says, and if it does not, as `out` can show
  /// it.
  public Colour colour(Arguments arguments) {
    return switch (arguments.last("color").orElse("auto")) {
      case "always" -> Colour.ANSI;
      case "never" -> Colour.NONE;
      default -> styled == Style.COLOUR ? Colour.ANSI : Colour.NONE;
    };
  }

  /// How `out` may be written to.
  public enum Style {
    PLAIN,
    COLOUR
  }

  /// Who reads `err`.
  public enum Watcher {
    NOBODY,
    PERSON
  }
}
