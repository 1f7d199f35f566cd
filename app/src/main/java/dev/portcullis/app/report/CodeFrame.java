package dev.portcullis.app.report;

import dev.portcullis.model.Location;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line that a finding is about, with carets below what offends.
final class CodeFrame {
  /// What a terminal shows without wrapping.
  private static final int WIDTH = 110;

  /// What is shown to the left of the offending text of a very long line.
  private static final int CONTEXT = 20;

  private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");
  private static final Pattern VALUE = Pattern.compile("^([^:]*:\\s*)\\S.*$");

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
    boolean fits = message.indexOf('\n') < 0 && taken + message.length() < WIDTH;
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

  /// A line that belongs to the frame: `= fix: …`.
  String attached(String gutter, String label, String text) {
    String indent = gutter + "  " + " ".repeat(label.length());
    String lines =
        text.strip().lines().reduce((one, next) -> one + "\n" + indent + next).orElse("");
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
    String line = Paint.safe(raw).stripTrailing();
    if (shown == Shown.KEY_ONLY) {
      line = VALUE.matcher(line).replaceFirst("$1***");
    }
    int length = line.codePointCount(0, line.length());
    int start = Math.clamp(column - 1L, 0, Math.max(0, length - 1));
    if (column == 0) {
      start = length - line.stripLeading().codePointCount(0, line.stripLeading().length());
    }
    int end = Math.max(start + 1, end(line, start));
    int left = end < WIDTH ? 0 : Math.max(0, start - CONTEXT);
    int right = Math.min(length, left + WIDTH);
    String text = (left > 0 ? "…" : "") + points(line, left, right) + (right < length ? "…" : "");
    int before = start - left + (left > 0 ? 1 : 0);
    return new Window(text, before, Math.max(1, Math.min(end, right) - start));
  }

  /// Where the offending text ends: at the end of the line, without a comment or the colon that
  /// opens a block.
  private static int end(String line, int start) {
    int length = line.codePointCount(0, line.length());
    String rest = points(line, start, Math.min(length, start + 2 * WIDTH));
    Matcher comment = COMMENT.matcher(rest);
    String code = comment.find() ? rest.substring(0, comment.start()) : rest;
    String bare = code.stripTrailing();
    if (bare.endsWith(":") && bare.length() > 1) {
      bare = bare.substring(0, bare.length() - 1);
    }
    return start + bare.codePointCount(0, bare.length());
  }

  private static String points(String line, int from, int to) {
    return line.substring(line.offsetByCodePoints(0, from), line.offsetByCodePoints(0, to));
  }

  /// @param before what stands left of the carets
  /// @param width of the carets
  private record Window(String text, int before, int width) {}
}
