package dev.portcullis.app.report;

import java.io.IOException;
import java.io.Writer;

/// A form in which remarks about policies are written. To add one, write a class and list it in
/// [LintFormats].
public interface LintFormat {
  /// Writes the whole report. Leaves `out` open.
  void write(LintReport report, Writer out) throws IOException;
}
