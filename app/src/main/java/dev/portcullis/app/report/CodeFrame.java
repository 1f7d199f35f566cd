package dev.portcullis.app.report;

import dev.portcullis.model.Location;
import java.util.List;

/// The line that a finding is about, with carets below what offends.
final class CodeFrame {
  /// What a terminal shows without wrapping.
  private static final int WIDTH = 110;

  /// What is shown to the left of the offending text of a very long line.
  private static final int CONTEXT = 20;

  private final Paint paint;
  private final Sources sources;

  CodeFrame(Paint paint, Sources sources) {
    this.paint = paint;
    this.sources = sources;
  }

  /// How what a line holds may be shown.
  enum Shown {
    WHOLE,
    /// It may hold a secret: the value is masked.
    KEY_ONLY
  }

  /// The frame with `message` beside the carets where it fits, below them where not. Where the line
  /// is not at hand, the message alone.
  String of(Location location, String message, Shown shown) {
    List<String> lines = location.line() == 0 ? List.of() : sources.lines(location.file());
    if (location.line() > lines.size()) {
      lines = List.of();
    }
    if (lines.isEmpty()) {
      return attached(gutter(1), "", message);
    }
    String number = String.valueOf(location.line());
    String gutter = gutter(number.length());
    Window window = window(lines.get(location.line() - 1), location.column(), shown);
    String margin = paint.gutter(gutter + "|");
    String pointer = " " + " ".repeat(window.before) + paint.bad("^".repeat(window.width));
    int taken = gutter.length() + 3 + window.before + window.width;
    boolean fits =
        message.indexOf('\n') < 0 && taken + Cells.width(message, 0, message.length()) < WIDTH;
    return margin
        + "\n"
        + paint.gutter("  " + number + " |")
        + " "
        + window.text
        + "\n"
        + margin
        + pointer
        + (fits ? " " + paint.bad(message) + "\n" : "\n" + attached(gutter, "", message));
  }

  /// A line that belongs to the frame: `= fix: …`. Further lines begin with the bar, since a line
  /// that begins with what was read may command the log that shows it (`::error::`).
  String attached(String gutter, String label, String text) {
    String margin = paint.gutter(gutter + "|") + " ".repeat(label.length() + 1);
    String lines = text.strip().replace("\n", "\n" + margin);
    return paint.gutter(gutter + "=") + " " + paint.bold(label) + lines + "\n";
  }

  /// The space left of the bar, for line numbers of so many digits.
  static String gutter(int digits) {
    return " ".repeat(digits + 3);
  }

  static String gutter(Location location) {
    return gutter(location.line() == 0 ? 1 : String.valueOf(location.line()).length());
  }

  private static Window window(String raw, int column, Shown shown) {
    String whole = Visible.line(raw).stripTrailing();
    Masked masked =
        switch (shown) {
          case WHOLE -> new Masked(whole, whole.length());
          case KEY_ONLY -> Masked.of(whole);
        };
    String line = masked.text();
    int start = Math.min(column == 0 ? indent(line) : index(whole, column), masked.hidden());
    int end = Math.max(Math.min(start + 1, line.length()), end(line, start));
    int left = Cells.width(line, 0, end) < WIDTH ? 0 : back(line, start, CONTEXT);
    int right = forward(line, left, WIDTH);
    String text = (left > 0 ? "…" : "") + line.substring(left, right);
    int before = Cells.width(line, left, start) + (left > 0 ? 1 : 0);
    int width = Cells.width(line, start, Math.min(end, right));
    return new Window(text + (right < line.length() ? "…" : ""), before, Math.max(1, width));
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /// Where a column, in code points from 1, is in `line`: on its last character at most.
  private static int index(String line, int column) {
    int points = line.codePointCount(0, line.length());
    return line.offsetByCodePoints(0, Math.clamp(column - 1L, 0, Math.max(0, points - 1)));
  }

  /// Where the offending text ends: at the end of the line, without a comment or the colon that
  /// opens a block.
  private static int end(String line, int start) {
    int end = start;
    int limit = Math.min(line.length(), start + 4 * WIDTH);
    for (int i = start; i < limit && !opensComment(line, start, i); i++) {
      if (!Character.isWhitespace(line.charAt(i))) {
        end = i + 1;
      }
    }
    return end > start + 1 && line.charAt(end - 1) == ':' ? end - 1 : end;
  }

  private static boolean opensComment(String line, int start, int at) {
    return at > start && line.charAt(at) == '#' && Character.isWhitespace(line.charAt(at - 1));
  }

  /// The index of the character behind `from` that ends `cells` cells, or the end of the line.
  private static int forward(String line, int from, int cells) {
    int at = from;
    int left = cells;
    while (at < line.length()) {
      int c = line.codePointAt(at);
      left -= Cells.of(c);
      if (left < 0) {
        return at;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  private static int back(String line, int from, int points) {
    return line.offsetByCodePoints(from, -Math.min(points, line.codePointCount(0, from)));
  }

  /// @param before the cells left of the carets
  /// @param width of the carets, in cells
  private record Window(String text, int before, int width) {}
}
