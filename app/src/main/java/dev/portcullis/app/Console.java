package dev.portcullis.app;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.report.Colour;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/// Where a run reads from and writes to: reports go to `out`, everything else to `err`.
///
/// @param styled whether `out` is a terminal that shows colour
/// @param watched whether a person looks at `err` while the run goes on
public record Console(
    InputStream in, PrintStream out, PrintStream err, Style styled, Watcher watched) {

  /// One of this process: whether it is at a terminal, the JVM and the environment say.
  static Console standard(InputStream in, PrintStream out, PrintStream err) {
    boolean watched =
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
    boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
    return new Console(
        in,
        out,
        err,
        watched && !plain ? Style.COLOUR : Style.PLAIN,
        watched ? Watcher.PERSON : Watcher.NOBODY);
  }

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
