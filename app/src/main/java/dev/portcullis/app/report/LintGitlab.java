package dev.portcullis.app.report;

import dev.portcullis.policy.lint.Remark;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Remarks as GitLab's code quality report.
final class LintGitlab implements Form<LintReport> {
  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public void write(LintReport report, Writer out) throws IOException {
    List<String> fingerprints = report.fingerprints();
    Json.write(
        out,
        json -> {
          json.writeStartArray();
          for (int i = 0; i < fingerprints.size(); i++) {
            Remark remark = report.remarks().get(i);
            GitlabReport.issue(
                json,
                remark.mistake(),
                remark.subject() + ": " + remark.text(),
                fingerprints.get(i),
                severity(remark),
                remark.place());
          }
          report.unreadable().forEach(each -> GitlabReport.unreadable(each, json));
          json.writeEndArray();
        });
  }

  private static String severity(Remark remark) {
    return switch (remark.weight()) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case ADVICE -> "minor";
    };
  }
}
