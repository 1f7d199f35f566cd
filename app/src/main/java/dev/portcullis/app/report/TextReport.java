package dev.portcullis.app.report;

import dev.portcullis.app.report.CodeFrame.Shown;
import dev.portcullis.model.Finding;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.gate.Status;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The report for a person at a terminal: the findings by file with the offending line, then what
/// else matters, and the outcome last, where the eye is. Long lists are cut, blocking findings
/// last; the other formats hold all.
final class TextReport implements ReportFormat {
  private static final int BLOCKING_SHOWN = 50;
  private static final int OTHERS_SHOWN = 20;
  private static final int LISTED = 10;

  private final Paint paint;
  private final CodeFrame frame;
  private final Sources sources;

  TextReport(Sources sources, Colour colour) {
    this.sources = sources;
    paint = new Paint(colour);
    frame = new CodeFrame(paint, sources);
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    SecretLines secrets = new SecretLines(report, sources);
    List<Decided> shown = new ArrayList<>();
    List<Decided> rest = new ArrayList<>();
    divide(report, shown, rest);
    findings(shown, secrets, out);
    rest(rest, out);
    unreadable(report.unreadable(), secrets, out);
    waived(report, out);
    notes(report, out);
    out.write(summary(report));
    out.flush();
  }

  /// Of what somebody may want to mend (not what was there before, is waived or is only audited),
  /// what is shown and what is only counted.
  private static void divide(Report report, List<Decided> shown, List<Decided> rest) {
    int blocking = 0;
    int others = 0;
    for (Decided one : report.decided()) {
      if (one.status() == Status.NEW && one.effect() != Effect.NOTED) {
        boolean fits =
            one.effect() == Effect.BLOCKING ? blocking++ < BLOCKING_SHOWN : others++ < OTHERS_SHOWN;
        (fits ? shown : rest).add(one);
      }
    }
  }

  private void findings(List<Decided> findings, SecretLines secrets, Writer out)
      throws IOException {
    Map<String, List<Decided>> byFile = new LinkedHashMap<>();
    for (Decided decided : findings) {
      byFile
          .computeIfAbsent(decided.finding().location().file(), _ -> new ArrayList<>())
          .add(decided);
    }
    for (var file : byFile.entrySet()) {
      out.write(paint.bold(heading(file.getKey())) + "\n\n");
      Set<String> explained = new HashSet<>();
      for (Decided decided : file.getValue()) {
        String fix = explained.add(decided.policy().id()) ? decided.policy().fix() : "";
        finding(decided, fix, secrets.shown(decided), out);
      }
    }
  }

  /// A file may be called `::error::`, which commands the log of a GitHub run.
  private static String heading(String file) {
    String line = Visible.line(file);
    return line.stripLeading().startsWith("::") ? "./" + line : line;
  }

  private void finding(Decided decided, String fix, Shown shown, Writer out) throws IOException {
    var finding = decided.finding();
    Location location = finding.location();
    out.write("  " + paint.severity(finding.severity(), label(decided)));
    out.write(" " + paint.bold(Visible.line(decided.policy().title())));
    out.write(" " + paint.dim("[" + Visible.line(decided.policy().id()) + "]") + "\n");
    out.write("  " + paint.gutter("-->") + " " + Visible.line(location.toString()));
    out.write("  " + Visible.line(finding.resource().toString()) + "\n");
    out.write(frame.of(location, Visible.text(finding.message()), shown));
    String gutter = CodeFrame.gutter(location);
    List<Location> elsewhere = elsewhere(finding);
    if (!elsewhere.isEmpty()) {
      out.write(frame.attached(gutter, "also: ", also(elsewhere, location)));
    }
    if (!fix.isBlank()) {
      out.write(frame.attached(gutter, "fix: ", Visible.text(fix)));
    }
    if (decided.kind() != Decided.Kind.VIOLATION || decided.deniedByTheClusterOnly()) {
      out.write(frame.attached(gutter, "note: ", Visible.text(reason(decided))));
    }
    out.write("\n");
  }

  private static String label(Decided decided) {
    String effect =
        switch (decided.effect()) {
          case BLOCKING -> "refused";
          case WARNED -> "warning";
          case NOTED -> "note";
          case UNDETERMINED -> "undetermined";
        };
    return effect + " (" + Spelling.of(decided.finding().severity()) + "):";
  }

  private static String reason(Decided decided) {
    return decided.deniedByTheClusterOnly()
        ? decided.why() + "; the cluster would still deny"
        : decided.why();
  }

  /// The further places that a person sees as such: of one line of a lockfile come many fields.
  private static List<Location> elsewhere(Finding finding) {
    Set<Location> places = new LinkedHashSet<>();
    finding.also().forEach(each -> places.add(place(each)));
    places.remove(place(finding.location()));
    return List.copyOf(places);
  }

  private static Location place(Location location) {
    return new Location(location.file(), location.line(), location.column(), "");
  }

  private static String also(List<Location> also, Location first) {
    StringBuilder places = new StringBuilder();
    for (Location place : also.subList(0, Math.min(LISTED, also.size()))) {
      places.append(places.isEmpty() ? "" : ", ");
      if (place.file().equals(first.file())) {
        places.append(place.line()).append(':').append(place.column());
      } else {
        places.append(place);
      }
    }
    if (also.size() > LISTED) {
      places.append(" and ").append(also.size() - LISTED).append(" more");
    }
    return Visible.line(places.toString());
  }

  /// What was cut, by policy.
  private void rest(List<Decided> rest, Writer out) throws IOException {
    if (rest.isEmpty()) {
      return;
    }
    String findings = Words.number(rest.size(), "finding", "findings");
    out.write(paint.bold("and " + findings + " not shown here, of\n"));
    Map<String, Integer> byPolicy = new TreeMap<>();
    rest.forEach(one -> byPolicy.merge(one.policy().id(), 1, Integer::sum));
    for (var policy : byPolicy.entrySet()) {
      String count = policy.getValue().toString();
      out.write(" ".repeat(Math.max(2, 8 - count.length())) + count);
      out.write("  " + Visible.line(policy.getKey()) + "\n");
    }
    out.write("\n");
  }

  private void unreadable(List<Unreadable> unreadable, SecretLines secrets, Writer out)
      throws IOException {
    for (Unreadable one : unreadable.subList(0, Math.min(OTHERS_SHOWN, unreadable.size()))) {
      Location location = one.location();
      out.write(paint.bad("unreadable:") + " " + Visible.line(location.toString()) + "\n");
      out.write(frame.of(location, Visible.text(one.reason()), secrets.shown(one)));
      out.write("\n");
    }
    if (unreadable.size() > OTHERS_SHOWN) {
      out.write("and " + (unreadable.size() - OTHERS_SHOWN) + " more unreadable\n\n");
    }
  }

  private void waived(Report report, Writer out) throws IOException {
    List<String> waived = new ArrayList<>();
    for (Decided one : report.decided()) {
      if (one.status() == Status.WAIVED) {
        waived.add(one.finding().location() + " " + one.policy().id() + ": " + reason(one));
      }
    }
    list("waived:", waived, out);
  }

  private void notes(Report report, Writer out) throws IOException {
    list("note:", report.allNotes().stream().map(TextReport::note).toList(), out);
    list("assumed:", report.summary().assumptions(), out);
    long denied = report.deniedByTheClusterOnly();
    if (denied > 0) {
      String findings = Words.number(denied, "finding", "findings");
      String note = "the cluster would still deny " + findings + " that this gate lets pass";
      list("note:", List.of(note), out);
    }
  }

  private void list(String label, List<String> items, Writer out) throws IOException {
    for (String item : items.subList(0, Math.min(LISTED, items.size()))) {
      out.write(paint.bold(label) + " " + Visible.line(item) + "\n");
    }
    if (items.size() > LISTED) {
      out.write(paint.bold(label) + " and " + (items.size() - LISTED) + " more\n");
    }
  }

  private static String note(Note note) {
    return note.location() == null ? note.text() : note.location() + ": " + note.text();
  }

  private String summary(Report report) {
    String verdict = Words.verdict(report);
    String painted =
        switch (report.exitCode()) {
          case PASSED -> paint.good(verdict);
          case REFUSED -> paint.bad(verdict);
          case INCOMPLETE, NOTHING_TO_JUDGE -> paint.doubtful(verdict);
        };
    return painted
        + ("; " + Words.judged(report))
        + (" in " + Words.seconds(report))
        + (Visible.line(Words.compared(report)) + "\n");
  }
}
