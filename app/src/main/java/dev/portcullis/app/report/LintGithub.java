package dev.portcullis.app.report;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.lint.Remark;
import java.io.IOException;
import java.io.Writer;

/// Remarks as annotations of a workflow of GitHub.
final class LintGithub implements Form<LintReport> {
  @Override
  public String name() {
    return "github";
  }

  @Override
  public void write(LintReport report, Writer out) throws IOException {
    for (Unreadable unreadable : report.unreadable()) {
      GithubReport.command(
          out, "error", unreadable.location(), "could not be read", unreadable.reason());
    }
    for (Remark remark : report.remarks()) {
      String level =
          switch (remark.weight()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case ADVICE -> "notice";
          };
      GithubReport.command(
          out, level, remark.place(), remark.mistake(), remark.subject() + ": " + remark.text());
    }
    out.flush();
  }
}
