package dev.portcullis.app;

import java.io.InputStream;
import java.io.PrintStream;

/// Where a run reads from and writes to: reports go to `out`, everything else to `err`.
///
/// @param styled whether `out` is a terminal that shows colour
/// @param watched whether a person looks at `err` while the run goes on
public record Console(
    InputStream in, PrintStream out, PrintStream err, Style styled, Watcher watched) {

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
