package dev.portcullis.app.report;

import dev.portcullis.policy.lint.Remark;
import dev.portcullis.policy.lint.Remark.Weight;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Remarks for a person who reads them on a page: a job summary, a comment on a change.
final class LintMarkdown implements Form<LintReport> {
  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public void write(LintReport report, Writer out) throws IOException {
    out.write("## Portcullis: " + report.summary() + "\n");
    MarkdownReport.unreadable(report.unreadable(), out);
    remarks("Refused by the API server", Weight.ERROR, report, out);
    remarks("Warnings", Weight.WARNING, report, out);
    remarks("Advice", Weight.ADVICE, report, out);
    out.flush();
  }

  private static void remarks(String heading, Weight weight, LintReport report, Writer out)
      throws IOException {
    List<Remark> remarks =
        report.remarks().stream().filter(each -> each.weight() == weight).toList();
    if (remarks.isEmpty()) {
      return;
    }
    out.write("\n### %s (%d)\n\n".formatted(heading, remarks.size()));
    out.write("| Where | What | Of | Remark |\n|---|---|---|---|\n");
    for (Remark remark : remarks.subList(0, Math.min(MarkdownReport.SHOWN, remarks.size()))) {
      out.write(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  MarkdownReport.code(FileNames.plain(remark.place().toString())),
                  MarkdownReport.cell(remark.text()),
                  MarkdownReport.cell(remark.subject()),
                  MarkdownReport.code(remark.mistake())));
    }
    MarkdownReport.more(remarks.size(), out);
  }
}
