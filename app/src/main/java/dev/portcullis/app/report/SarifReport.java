package dev.portcullis.app.report;

import dev.portcullis.app.report.Sarif.Completeness;
import dev.portcullis.app.report.Sarif.Kind;
import dev.portcullis.app.report.Sarif.Level;
import dev.portcullis.app.report.Sarif.Notification;
import dev.portcullis.app.report.Sarif.Result;
import dev.portcullis.app.report.Sarif.Rule;
import dev.portcullis.model.Severity;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.PolicyFacts;
import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.gate.Status;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// SARIF, which code scanning and editors read.
///
/// The rules are the policies that have findings. What is undetermined is of kind `open`, what a
/// waiver covers is a suppressed result, what could not be read is a notification of the
/// invocation.
final class SarifReport implements ReportFormat {

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    SequencedMap<String, PolicyFacts> policies = new TreeMap<>();
    report.decided().forEach(one -> policies.put(one.policy().id(), one.policy()));
    SarifLog.write(
        new Sarif(
            report.version(),
            report.exitCode(),
            report.incomplete() ? Completeness.INCOMPLETE : Completeness.COMPLETE,
            policies.values().stream().map(SarifReport::rule).toList(),
            execution(report),
            report.allNotes().stream()
                .map(note -> new Notification(Level.WARNING, note.text(), note.location()))
                .toList(),
            report.decided().stream().map(one -> result(report, one)).toList()),
        out);
  }

  private static List<Notification> execution(Report report) {
    List<Notification> execution = new ArrayList<>();
    report
        .unreadable()
        .forEach(
            each -> execution.add(new Notification(Level.ERROR, each.reason(), each.location())));
    report
        .summary()
        .assumptions()
        .forEach(each -> execution.add(new Notification(Level.NOTE, "assumed: " + each, null)));
    return execution;
  }

  private static Level level(Decided decided) {
    return switch (decided.effect()) {
      case BLOCKING -> Level.ERROR;
      case WARNED -> Level.WARNING;
      case NOTED -> Level.NOTE;
      case UNDETERMINED -> Level.NONE;
    };
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> Level.ERROR;
      case MEDIUM -> Level.WARNING;
      case LOW -> Level.NOTE;
    };
  }

  /// The score by which GitHub sorts alerts into its four severities.
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
    };
  }

  private static Rule rule(PolicyFacts policy) {
    Level level = level(policy.severity());
    SequencedMap<String, String> properties = new LinkedHashMap<>();
    properties.put("security-severity", score(policy.severity()));
    properties.put("problem.severity", Spelling.of(level));
    return new Rule(
        policy.id(),
        policy.title(),
        policy.why().isBlank() ? policy.title() : policy.why(),
        RuleHelp.text(policy),
        RuleHelp.markdown(policy),
        RuleHelp.link(policy).orElse(null),
        level,
        properties,
        List.of("security", "kubernetes", Spelling.of(policy.layer())));
  }

  private static Result result(Report report, Decided decided) {
    SequencedMap<String, String> properties = new LinkedHashMap<>();
    properties.put("severity", Spelling.of(decided.finding().severity()));
    properties.put("effect", Spelling.of(decided.effect()));
    properties.put("reason", decided.why());
    return new Result(
        decided.policy().id(),
        decided.effect() == Effect.UNDETERMINED ? Kind.OPEN : Kind.FAIL,
        level(decided),
        decided.finding().message(),
        decided.finding().location(),
        logical(decided),
        decided.finding().also(),
        decided.fingerprint().hex(),
        baselineState(report, decided),
        decided.status() == Status.WAIVED ? decided.why() : null,
        properties);
  }

  private static String logical(Decided decided) {
    String resource = decided.finding().resource().toString();
    String path = decided.finding().location().path();
    return path.isEmpty() ? resource : resource + " " + path;
  }

  private static @Nullable String baselineState(Report report, Decided decided) {
    if (report.summary().comparedWith().isEmpty()) {
      return null;
    }
    return decided.status() == Status.EXISTING ? "unchanged" : "new";
  }
}
