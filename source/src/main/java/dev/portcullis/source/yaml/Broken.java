package dev.portcullis.source.yaml;

import dev.portcullis.model.Mark;
import java.util.Objects;

/// How a reader of this package leaves a document that cannot be read. [DocumentReader] turns it
/// into a value; it never leaves the package.
final class Broken extends Exception {
  private static final long serialVersionUID = 1;

  private final long mark;

  Broken(long mark, String reason) {
    super(reason, null, false, false);
    this.mark = mark;
  }

  Broken(int line, int column, String reason) {
    this(Mark.of(line, column), reason);
  }

  long mark() {
    return mark;
  }

  String reason() {
    return Objects.requireNonNull(getMessage());
  }
}
