package dev.portcullis.app.report;

import dev.portcullis.app.report.CodeFrame.Shown;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The report for a person at a terminal: the findings by file with the offending line, then what
/// else matters, and the outcome last, where the eye is. Long lists are cut, blocking findings
/// last; the other formats hold all.
final class TextReport implements ReportFormat {
  private static final int BLOCKING_SHOWN = 50;
  private static final int OTHERS_SHOWN = 20;
  private static final int LISTED = 10;

  private final Paint paint;
  private final CodeFrame frame;

  TextReport(Sources sources, Colour colour) {
    paint = new Paint(colour);
    frame = new CodeFrame(paint, sources);
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    List<Decided> open = open(report);
    Set<Decided> shown = shown(open);
    findings(open.stream().filter(shown::contains).toList(), out);
    rest(open.stream().filter(Predicate.not(shown::contains)).toList(), out);
    unreadable(report.unreadable(), out);
    waived(report, out);
    notes(report, out);
    out.write(summary(report));
    out.flush();
  }

  /// What somebody may want to mend: not what was there before, is waived or is only audited.
  private static List<Decided> open(Report report) {
    return report.decided().stream()
        .filter(one -> one.status() == Status.NEW && one.effect() != Effect.NOTED)
        .toList();
  }

  private static Set<Decided> shown(List<Decided> open) {
    Predicate<Decided> blocking = one -> one.effect() == Effect.BLOCKING;
    Set<Decided> shown =
        open.stream().filter(blocking).limit(BLOCKING_SHOWN).collect(Collectors.toSet());
    open.stream().filter(blocking.negate()).limit(OTHERS_SHOWN).forEach(shown::add);
    return shown;
  }

  private void findings(List<Decided> findings, Writer out) throws IOException {
    Map<String, List<Decided>> byFile = new LinkedHashMap<>();
    for (Decided decided : findings) {
      byFile
          .computeIfAbsent(decided.finding().location().file(), _ -> new ArrayList<>())
          .add(decided);
    }
    for (var file : byFile.entrySet()) {
      out.write(paint.bold(Paint.safe(file.getKey())) + "\n\n");
      Set<String> explained = new HashSet<>();
      for (Decided decided : file.getValue()) {
        finding(decided, explained.add(decided.policy().id()) ? decided.policy().fix() : "", out);
      }
    }
  }

  private void finding(Decided decided, String fix, Writer out) throws IOException {
    var finding = decided.finding();
    Location location = finding.location();
    out.write(
        "  %s %s %s\n"
            .formatted(
                paint.severity(finding.severity(), label(decided)),
                paint.bold(Paint.safe(decided.policy().title())),
                paint.dim("[" + decided.policy().id() + "]")));
    out.write(
        "  %s %s  %s\n"
            .formatted(
                paint.gutter("-->"),
                Paint.safe(location.toString()),
                Paint.safe(finding.resource().toString())));
    out.write(frame.of(location, Paint.safe(finding.message()), shown(decided)));
    String gutter = CodeFrame.gutter(location);
    if (!finding.also().isEmpty()) {
      out.write(frame.attached(gutter, "also: ", also(finding.also(), location)));
    }
    if (!fix.isBlank()) {
      out.write(frame.attached(gutter, "fix: ", Paint.safe(fix)));
    }
    if (decided.kind() != Decided.Kind.VIOLATION || decided.deniedByTheClusterOnly()) {
      out.write(frame.attached(gutter, "note: ", Paint.safe(reason(decided))));
    }
    out.write("\n");
  }

  private static String label(Decided decided) {
    String severity = Spelling.of(decided.finding().severity());
    return switch (decided.effect()) {
      case BLOCKING -> "refused (%s):".formatted(severity);
      case WARNED -> "warning (%s):".formatted(severity);
      case NOTED -> "note (%s):".formatted(severity);
      case UNDETERMINED -> "undetermined (%s):".formatted(severity);
    };
  }

  private static String reason(Decided decided) {
    return decided.deniedByTheClusterOnly()
        ? decided.why() + "; the cluster would still deny"
        : decided.why();
  }

  /// The values of a Secret stay out of logs.
  private static Shown shown(Decided decided) {
    String path = decided.finding().location().path();
    boolean secret =
        decided.finding().resource().kind().equals("Secret")
            && (path.startsWith("data") || path.startsWith("stringData"));
    return secret ? Shown.KEY_ONLY : Shown.WHOLE;
  }

  private static String also(List<Location> also, Location first) {
    String places =
        also.stream()
            .limit(LISTED)
            .map(place ->
                place.file().equals(first.file())
                    ? place.line() + ":" + place.column()
                    : place.toString())
            .collect(Collectors.joining(", "));
    return Paint.safe(
        also.size() > LISTED ? places + " and %d more".formatted(also.size() - LISTED) : places);
  }

  /// What was cut, by policy.
  private void rest(List<Decided> rest, Writer out) throws IOException {
    if (rest.isEmpty()) {
      return;
    }
    out.write(
        paint.bold(
            "and %s not shown here, of\n"
                .formatted(Words.number(rest.size(), "finding", "findings"))));
    Map<String, Long> byPolicy =
        rest.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.policy().id(), TreeMap::new, Collectors.counting()));
    for (var policy : byPolicy.entrySet()) {
      out.write("  %6d  %s\n".formatted(policy.getValue(), policy.getKey()));
    }
    out.write("\n");
  }

  private void unreadable(List<Unreadable> unreadable, Writer out) throws IOException {
    for (Unreadable one : unreadable.subList(0, Math.min(OTHERS_SHOWN, unreadable.size()))) {
      out.write(
          "%s %s\n".formatted(paint.bad("unreadable:"), Paint.safe(one.location().toString())));
      out.write(frame.of(one.location(), Paint.safe(one.reason()), Shown.WHOLE));
      out.write("\n");
    }
    if (unreadable.size() > OTHERS_SHOWN) {
      out.write("and %d more unreadable\n\n".formatted(unreadable.size() - OTHERS_SHOWN));
    }
  }

  private void waived(Report report, Writer out) throws IOException {
    List<String> waived =
        report.decided().stream()
            .filter(one -> one.status() == Status.WAIVED)
            .map(one ->
                "%s %s: %s".formatted(one.finding().location(), one.policy().id(), reason(one)))
            .toList();
    list("waived:", waived, out);
  }

  private void notes(Report report, Writer out) throws IOException {
    list("note:", report.allNotes().stream().map(TextReport::note).toList(), out);
    list("assumed:", report.summary().assumptions(), out);
    long denied = report.deniedByTheClusterOnly();
    if (denied > 0) {
      list(
          "note:",
          List.of(
              "the cluster would still deny %s that this gate lets pass"
                  .formatted(Words.number(denied, "finding", "findings"))),
          out);
    }
  }

  private void list(String label, List<String> items, Writer out) throws IOException {
    for (String item : items.subList(0, Math.min(LISTED, items.size()))) {
      out.write("%s %s\n".formatted(paint.bold(label), Paint.safe(item)));
    }
    if (items.size() > LISTED) {
      out.write("%s and %d more\n".formatted(paint.bold(label), items.size() - LISTED));
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
    return "%s; %s in %s%s\n"
        .formatted(painted, Words.judged(report), Words.seconds(report), Words.compared(report));
  }
}
