package dev.portcullis.app.report;

import dev.portcullis.app.report.CodeFrame.Shown;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.lint.Remark;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/// Remarks for a person at a terminal: each with the line that it is about, the outcome last.
final class LintText implements Form<LintReport> {
  private final Paint paint;
  private final CodeFrame frame;

  LintText(Sources sources, Colour colour) {
    paint = new Paint(colour);
    frame = new CodeFrame(paint, sources);
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public void write(LintReport report, Writer out) throws IOException {
    for (Remark remark : report.remarks()) {
      out.write(heading(remark) + "\n");
      out.write(
          paint.gutter(CodeFrame.gutter(remark.place()).substring(1) + "-->")
              + " "
              + Visible.line(remark.place().toString())
              + "\n");
      out.write(frame.of(remark.place(), Visible.text(remark.text()), Shown.WHOLE) + "\n");
    }
    for (Unreadable unreadable : report.unreadable()) {
      out.write(
          paint.bad("unreadable")
              + " "
              + Visible.line(unreadable.location().toString())
              + ": "
              + Visible.text(unreadable.reason())
              + "\n\n");
    }
    out.write(report.summary() + "\n");
    out.flush();
  }

  private String heading(Remark remark) {
    String weight = remark.weight().name().toLowerCase(Locale.ROOT);
    String painted =
        switch (remark.weight()) {
          case ERROR -> paint.bad(weight);
          case WARNING -> paint.doubtful(weight);
          case ADVICE -> paint.bold(weight);
        };
    return painted + " " + remark.mistake() + " " + paint.dim(Visible.line(remark.subject()));
  }
}
