package dev.portcullis.app.report;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Note;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/// [Workflow
/// commands](https://docs.github.com/actions/reference/workflow-commands-for-github-actions) that
/// make GitHub annotate the changed lines. GitHub shows ten of each level for a step: what could
/// not be read comes first, then the findings in their order.
final class GithubReport implements ReportFormat {

  @Override
  public String name() {
    return "github";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    for (Unreadable unreadable : report.unreadable()) {
      command(out, "error", unreadable.location(), "could not be read", unreadable.reason());
    }
    for (Decided decided : report.decided()) {
      command(
          out,
          level(decided),
          decided.finding().location(),
          "%s (%s)".formatted(decided.policy().title(), decided.policy().id()),
          message(decided));
    }
    for (Note note : report.allNotes()) {
      command(out, "notice", note.location(), "portcullis", note.text());
    }
    out.flush();
  }

  private static String message(Decided decided) {
    String resource = Visible.line(decided.finding().resource().toString());
    String message = resource + ": " + decided.finding().message();
    String fix = decided.policy().fix();
    return fix.isBlank() ? message : message + "\nHow to fix: " + fix.strip();
  }

  private static String level(Decided decided) {
    return switch (decided.effect()) {
      case BLOCKING -> "error";
      case WARNED -> "warning";
      case NOTED, UNDETERMINED -> "notice";
    };
  }

  static void command(
      Writer out, String level, @Nullable Location location, String title, String message)
      throws IOException {
    StringBuilder command = new StringBuilder("::").append(level).append(' ');
    if (location != null) {
      command.append("file=").append(property(FileNames.plain(location.file()))).append(',');
      if (location.line() > 0) {
        command.append("line=").append(location.line()).append(',');
      }
      if (location.column() > 0) {
        command.append("col=").append(location.column()).append(',');
      }
    }
    command.append("title=").append(property(title));
    out.write(command.append("::").append(data(message)).append('\n').toString());
  }

  private static String data(String text) {
    return Visible.text(text).replace("%", "%25").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(Visible.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
