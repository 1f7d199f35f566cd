package dev.portcullis.source.sarif;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A result as a resource of kind `CodeFinding`: all its values stand at the place in the code.
///
/// Code that a result quotes is left out, since it may hold a secret.
record CodeFinding(Run run, Mapping result, String file, long mark) {
  private static final int FINGERPRINT = 64;
  private static final String FAIL = "fail";
  private static final String STATUS = "status";
  private static final String KIND = "kind";

  /// Some analysers have a sentence in its place.
  private static final Pattern PRINT = Pattern.compile("[!-~]{1,1000}");

  Resource resource(Names names) {
    Rule rule = run.rule(result);
    String id = Run.ruleId(result).isEmpty() ? rule.id() : Run.ruleId(result);
    // Lines move and are left out: the same finding keeps its name.
    String name = run.tool() + ":" + id + ":" + file + fingerprint();
    return FactKind.CODE_FINDING.resource(file, mark, names.unique(name), spec(rule, id).build());
  }

  private Mapping.Builder spec(Rule rule, String id) {
    Optional<Double> score = Rule.score(result.mapping("properties")).or(rule::score);
    Mapping.Builder spec =
        new Mapping.Builder(12)
            .put("tool", tool(), mark)
            .put("rule", described(rule, id), mark)
            .put(KIND, kind(), mark)
            .put("level", level(rule), mark)
            .put("severity", score.map(CodeFinding::severity).orElse("unknown"), mark)
            .put("message", text(rule), mark)
            .put("weaknesses", Sequence.of(rule.weaknesses()), mark)
            .put("file", file, mark)
            .put("line", (long) Mark.line(mark), mark)
            .put("suppressed", isSuppressed(), mark)
            .put("suppressions", suppressions(), mark);
    score.ifPresent(value -> spec.put("score", value, mark));
    return spec;
  }

  private Mapping tool() {
    Mapping.Builder tool = new Mapping.Builder(2).put("name", run.tool(), mark);
    return (run.version().isEmpty() ? tool : tool.put("version", run.version(), mark)).build();
  }

  private Mapping described(Rule rule, String id) {
    Mapping.Builder described = new Mapping.Builder(3).put("id", id, mark);
    if (!rule.title().isEmpty()) {
      described.put("title", rule.title(), mark);
    }
    if (!rule.help().isEmpty()) {
      described.put("help", rule.help(), mark);
    }
    return described.build();
  }

  private String kind() {
    return result.string(KIND, FAIL);
  }

  /// As SARIF 2.1.0 determines it (`result.level`): only failures have one.
  private String level(Rule rule) {
    if (!kind().equals(FAIL)) {
      return "none";
    }
    String configured = rule.level().isEmpty() ? "warning" : rule.level();
    return result.string("level", configured);
  }

  /// In the words of GitHub's code scanning, which brought the score into use: those of CVSS.
  private static String severity(double score) {
    return score == 0
        ? "none"
        : (score < 4
                ? Severity.LOW
                : score < 7 ? Severity.MEDIUM : score < 9 ? Severity.HIGH : Severity.CRITICAL)
            .name()
            .toLowerCase(Locale.ROOT);
  }

  private String text(Rule rule) {
    Mapping message = result.mapping("message");
    String text = message.string("text", rule.message(message.string("id", "")));
    String whole = text.isEmpty() ? message.string("markdown", "") : text;
    return Texts.filled(whole, message.sequence("arguments").strings());
  }

  /// One that is under review or was rejected does not suppress.
  private boolean isSuppressed() {
    List<Mapping> all = result.sequence("suppressions").mappings();
    return !all.isEmpty()
        && all.stream().allMatch(each -> each.string(STATUS, "accepted").equals("accepted"));
  }

  private Sequence suppressions() {
    List<Mapping> suppressions = new ArrayList<>();
    for (Mapping each : result.sequence("suppressions").mappings()) {
      suppressions.add(
          new Mapping.Builder(3)
              .put(KIND, Texts.name(each.string(KIND, "")), mark)
              .put(STATUS, each.string(STATUS, "accepted"), mark)
              .put("justification", Texts.text(each.string("justification", "")), mark)
              .build());
    }
    return Sequence.of(suppressions);
  }

  /// What the analyser itself tells results apart by, wherever lines move to; may be empty.
  private String fingerprint() {
    for (String key : List.of("fingerprints", "partialFingerprints")) {
      Mapping prints = result.mapping(key);
      for (int i = 0; i < prints.size(); i++) {
        if (prints.value(i) instanceof String print && PRINT.matcher(print).matches()) {
          return ":" + print.substring(0, Math.min(FINGERPRINT, print.length()));
        }
      }
    }
    return "";
  }
}
