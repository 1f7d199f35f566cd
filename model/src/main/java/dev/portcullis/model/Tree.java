package dev.portcullis.model;

/// A value that holds other values, and the line and column of each of them.
///
/// Scalars are plain Java values, so that nothing is wrapped on the way to the judge: `String`,
/// `Long` (a whole number that fits 64 bits), `Double` (any other number), `Boolean` and [Null].
public sealed interface Tree permits Mapping, Sequence {

  /// How many values this one holds.
  int size();

  /// The value at `index`: a [Tree] or a scalar.
  Object value(int index);

  /// Where the value at `index` was declared: its key in a [Mapping], its first character in a
  /// [Sequence]. [Mark#NONE] for what was computed and not read.
  long mark(int index);

  /// Where the first value was declared, [Mark#NONE] when there is none.
  default long mark() {
    return size() == 0 ? Mark.NONE : mark(0);
  }
}
