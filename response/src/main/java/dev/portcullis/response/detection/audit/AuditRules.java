package dev.portcullis.response.detection.audit;

import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.response.condition.Conditions;
import dev.portcullis.response.condition.Conditions.Answer;
import dev.portcullis.response.detection.audit.AuditRule.Components;
import dev.portcullis.response.detection.audit.AuditRule.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All audit rules, ready to be asked. Safe for use by many threads.
public final class AuditRules {
  /// By which nothing is a detection.
  public static final AuditRules NONE = new AuditRules(List.of(), AuditSettings.NONE);

  private final List<Ready> ready = new ArrayList<>();
  private final AuditSettings settings;

  private record Ready(AuditRule rule, Conditions conditions) {}

  public AuditRules(List<AuditRule> rules, AuditSettings settings) {
    Functions functions = new Functions(Libraries.all());
    rules.stream()
        .sorted(Comparator.comparing(AuditRule::name))
        .forEach(rule -> ready.add(new Ready(rule, new Conditions(rule.conditions(), functions))));
    this.settings = settings;
  }

  /// In the order of their names.
  public List<AuditRule> all() {
    return ready.stream().map(Ready::rule).toList();
  }

  public AuditSettings settings() {
    return settings;
  }

  /// What the rules say of one answered request.
  ///
  /// @param matching those that detect something
  /// @param doubts why others cannot tell
  record Finding(List<AuditRule> matching, List<String> doubts) {}

  Finding judge(AuditEvent audit) {
    List<AuditRule> matching = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    if (!AuditSettings.isServer(audit)) {
      AuditVariables variables = new AuditVariables(audit, settings);
      for (Ready each : ready) {
        if (looksAt(each.rule, audit)) {
          switch (each.conditions.hold(variables)) {
            case Answer.Yes() -> matching.add(each.rule);
            case Answer.No() -> {}
            case Answer.Doubt doubt -> doubts.add("rule '" + each.rule.name() + "', " + doubt);
          }
        }
      }
    }
    return new Finding(matching, doubts);
  }

  private boolean looksAt(AuditRule rule, AuditEvent audit) {
    return rule.requests().stream().anyMatch(requests -> requests.match(audit))
        && (rule.outcome() == Outcome.ANY || !audit.isRefused())
        && (rule.components() == Components.REPORTED || !settings.isComponent(audit));
  }
}
