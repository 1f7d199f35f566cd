package dev.portcullis.model;

/// A line and a column packed into one `long`, so that every value of a resource can carry one.
///
/// Lines and columns count from 1; a column counts Unicode code points.
public final class Mark {
  /// No place: the value was computed, not read.
  public static final long NONE = 0;

  private Mark() {}

  public static long of(int line, int column) {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "expected line and column from 1, got %d:%d".formatted(line, column));
    }
    return (long) line << 32 | column;
  }

  /// The line, 0 for [#NONE].
  public static int line(long mark) {
    return (int) (mark >>> 32);
  }

  /// The column, 0 for [#NONE].
  public static int column(long mark) {
    return (int) mark;
  }
}
