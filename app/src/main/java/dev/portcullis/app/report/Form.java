package dev.portcullis.app.report;

import java.io.IOException;
import java.io.Writer;

/// A form in which what a run came to is written.
public interface Form<T> {

  /// As it is written behind `--output`.
  String name();

  /// Writes the whole report; the same report gives the same text. Leaves `out` open.
  void write(T report, Writer out) throws IOException;
}
