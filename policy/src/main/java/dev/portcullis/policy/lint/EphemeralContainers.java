package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.Set;
import java.util.function.Consumer;

/// Rules that ask about `ephemeralContainers` and match `pods` only: they are added by updates of
/// the subresource `pods/ephemeralcontainers`, never by creating or updating a Pod.
final class EphemeralContainers implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    Set<String> resources = Operations.resources(subject);
    boolean covered =
        resources.contains("pods/ephemeralcontainers")
            || resources.contains("pods/*")
            || resources.contains("*/*")
            || resources.contains("*/ephemeralcontainers");
    if (!resources.contains("pods") || covered) {
      return;
    }
    for (String list : new String[] {"variables", "validations"}) {
      for (Field each : subject.list(list)) {
        if (each.at("expression").text().contains("ephemeralContainers")) {
          found.accept(
              subject.remark(
                  Weight.ADVICE,
                  "missing-subresource",
                  subject.spec().at("matchConstraints").at("resourceRules"),
                  "asks about ephemeralContainers, which only requests for pods/ephemeralcontainers"
                      + " change: add that subresource with the operation UPDATE"));
          return;
        }
      }
    }
  }
}
