package dev.portcullis.app.report;

import dev.portcullis.app.report.Sarif.Completeness;
import dev.portcullis.app.report.Sarif.Kind;
import dev.portcullis.app.report.Sarif.Level;
import dev.portcullis.app.report.Sarif.Notification;
import dev.portcullis.app.report.Sarif.Result;
import dev.portcullis.app.report.Sarif.Rule;
import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.lint.Remark;
import dev.portcullis.policy.lint.Remark.Weight;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Remarks for code scanning and editors. The rules are the mistakes that remarks are about.
final class LintSarif implements Form<LintReport> {
  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public void write(LintReport report, Writer out) throws IOException {
    Map<String, Weight> mistakes = new TreeMap<>();
    report
        .remarks()
        .forEach(each -> mistakes.merge(each.mistake(), each.weight(), LintSarif::worse));
    List<Rule> rules = new ArrayList<>();
    mistakes.forEach((mistake, weight) -> rules.add(rule(mistake, level(weight))));
    List<String> fingerprints = report.fingerprints();
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < fingerprints.size(); i++) {
      results.add(result(report.remarks().get(i), fingerprints.get(i)));
    }
    SarifLog.write(
        new Sarif(
            report.version(),
            report.exitCode(),
            report.unreadable().isEmpty() ? Completeness.COMPLETE : Completeness.INCOMPLETE,
            rules,
            report.unreadable().stream()
                .map(each -> new Notification(Level.ERROR, each.reason(), each.location()))
                .toList(),
            List.of(),
            results),
        out);
  }

  private static Weight worse(Weight one, Weight other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Level level(Weight weight) {
    return switch (weight) {
      case ERROR -> Level.ERROR;
      case WARNING -> Level.WARNING;
      case ADVICE -> Level.NOTE;
    };
  }

  private static Rule rule(String mistake, Level level) {
    String help = LintHelp.of(mistake);
    SequencedMap<String, String> properties = new LinkedHashMap<>();
    properties.put("problem.severity", level == Level.NOTE ? "recommendation" : Spelling.of(level));
    return new Rule(
        mistake,
        mistake.replace('-', ' '),
        help,
        help,
        help,
        null,
        level,
        properties,
        List.of("kubernetes", "policy"));
  }

  private static Result result(Remark remark, String fingerprint) {
    String path = remark.place().path();
    SequencedMap<String, String> properties = new LinkedHashMap<>();
    properties.put("weight", Spelling.of(remark.weight()));
    return new Result(
        remark.mistake(),
        Kind.FAIL,
        level(remark.weight()),
        remark.subject() + ": " + remark.text(),
        remark.place(),
        path.isEmpty() ? remark.subject() : remark.subject() + " " + path,
        List.of(),
        fingerprint,
        null,
        null,
        properties);
  }
}
