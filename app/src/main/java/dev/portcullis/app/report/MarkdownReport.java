package dev.portcullis.app.report;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// A summary for a person who reads it on a page: a job summary, a comment on a change.
final class MarkdownReport implements ReportFormat {
  /// GitHub cuts a job summary at one megabyte; a person stops long before.
  static final int SHOWN = 100;

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    out.write("## Portcullis: " + Words.verdict(report) + "\n\n");
    out.write(Words.judged(report) + cell(Words.compared(report)) + ".\n");
    unreadable(report.unreadable(), out);
    findings("Refused", report.decision().with(Effect.BLOCKING), out);
    findings("Warned", report.decision().with(Effect.WARNED), out);
    findings("Undetermined", report.decision().with(Effect.UNDETERMINED), out);
    findings("Noted", report.decision().with(Effect.NOTED), out);
    list("Notes", report.allNotes().stream().map(MarkdownReport::note).toList(), out);
    list("Assumed", report.summary().assumptions(), out);
    out.flush();
  }

  private static void findings(String heading, List<Decided> findings, Writer out)
      throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    out.write("\n### %s (%d)\n\n".formatted(heading, findings.size()));
    out.write("| Severity | Where | Resource | What | Policy |\n|---|---|---|---|---|\n");
    for (Decided decided : findings.subList(0, Math.min(SHOWN, findings.size()))) {
      var finding = decided.finding();
      out.write(
          "| %s | %s | %s | %s%s | %s |\n"
              .formatted(
                  Spelling.of(finding.severity()),
                  code(FileNames.plain(finding.location().toString())),
                  cell(finding.resource().toString()),
                  cell(finding.message()),
                  decided.effect() == Effect.BLOCKING ? "" : "<br>_" + cell(decided.why()) + "_",
                  code(decided.policy().id())));
    }
    more(findings.size(), out);
  }

  static void unreadable(List<Unreadable> unreadable, Writer out) throws IOException {
    if (unreadable.isEmpty()) {
      return;
    }
    out.write("\n### Could not be read (%d)\n\n".formatted(unreadable.size()));
    out.write("| Where | Why |\n|---|---|\n");
    for (Unreadable one : unreadable.subList(0, Math.min(SHOWN, unreadable.size()))) {
      out.write(
          "| %s | %s |\n"
              .formatted(code(FileNames.plain(one.location().toString())), cell(one.reason())));
    }
    more(unreadable.size(), out);
  }

  private static void list(String heading, List<String> items, Writer out) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    out.write("\n### %s\n\n".formatted(heading));
    for (String item : items.subList(0, Math.min(SHOWN, items.size()))) {
      out.write("- " + cell(item) + "\n");
    }
    more(items.size(), out);
  }

  static void more(int size, Writer out) throws IOException {
    if (size > SHOWN) {
      out.write("\n… and %d more.\n".formatted(size - SHOWN));
    }
  }

  private static String note(Note note) {
    return note.location() == null ? note.text() : note.location() + ": " + note.text();
  }

  static String code(String text) {
    return "`" + oneLine(text).replace("`", "'").replace("|", "\\|") + "`";
  }

  /// Text that Markdown and HTML leave as it is.
  static String cell(String text) {
    StringBuilder plain = new StringBuilder();
    for (char c : oneLine(text).toCharArray()) {
      switch (c) {
        case '<' -> plain.append("&lt;");
        case '>' -> plain.append("&gt;");
        case '&' -> plain.append("&amp;");
        case '|', '*', '_', '`', '[', ']', '\\', '#', '@' -> plain.append('\\').append(c);
        default -> plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String oneLine(String text) {
    return Visible.text(text).strip().replaceAll("\\s*\\n\\s*", " ");
  }
}
