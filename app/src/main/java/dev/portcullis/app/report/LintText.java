package dev.portcullis.app.report;

import dev.portcullis.app.report.CodeFrame.Shown;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.lint.Remark;
import dev.portcullis.policy.lint.Remark.Weight;
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
    out.write(summary(report) + "\n");
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

  private static String summary(LintReport report) {
    String verdict =
        switch (report.exitCode()) {
          case PASSED -> "passed";
          case REFUSED -> "refused";
          case INCOMPLETE -> "incomplete";
          case NOTHING_TO_JUDGE -> "no policy found";
        };
    return "%s: %s, %s, %d advice; %s looked at"
        .formatted(
            verdict,
            Words.number(report.with(Weight.ERROR), "error", "errors"),
            Words.number(report.with(Weight.WARNING), "warning", "warnings"),
            report.with(Weight.ADVICE),
            Words.number(report.policies(), "policy or binding", "policies and bindings"));
  }
}
