package dev.portcullis.app.report;

import java.io.IOException;
import java.io.Writer;

/// A form in which a report is written. To add one, write a class and list it in [ReportFormats].
public interface ReportFormat {

  /// As it is written behind `--output`.
  String name();

  /// Writes the whole report; the same report gives the same text. Leaves `out` open.
  void write(Report report, Writer out) throws IOException;
}
