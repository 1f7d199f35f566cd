package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Rules about the template of a Pod that match controllers but no Pods: who may create a Pod goes
/// around them, and so does every controller that is not named.
final class ControllersOnly implements Mistake {
  private static final Set<String> CONTROLLERS =
      Set.of(
          "deployments",
          "replicasets",
          "statefulsets",
          "daemonsets",
          "jobs",
          "cronjobs",
          "replicationcontrollers");

  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    List<String> named =
        Operations.resources(subject).stream().filter(CONTROLLERS::contains).sorted().toList();
    Set<String> all = Operations.resources(subject);
    boolean pods = all.contains("pods") || all.contains("*") || all.contains("*/*");
    Field template = readsTemplate(subject);
    if (!named.isEmpty() && !pods && template.isGiven()) {
      found.accept(
          subject.remark(
              Weight.ADVICE,
              "controllers-only",
              subject.spec().at("matchConstraints").at("resourceRules"),
              "the policy asks about the Pods of %s only: a Pod that is created by itself, or by another controller, goes by; match pods"
                  .formatted(String.join(", ", named))));
    }
  }

  private static Field readsTemplate(Subject subject) {
    for (String list : List.of("variables", "validations", "matchConditions")) {
      for (Field each : subject.list(list)) {
        if (each.at("expression").text().contains("template.spec")) {
          return each.at("expression");
        }
      }
    }
    return subject.spec().at("nothing");
  }
}
