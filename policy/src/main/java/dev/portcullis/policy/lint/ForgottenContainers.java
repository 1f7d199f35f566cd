package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Rules about the rights or images of a Pod's containers that ask `containers` but not
/// `initContainers`, which run with the same rights, or not `ephemeralContainers`, which `kubectl
/// debug` adds. Probes and the like only containers have.
final class ForgottenContainers implements Mistake {
  private static final List<String> KINDS = List.of("initContainers", "ephemeralContainers");
  private static final List<String> RIGHTS =
      List.of("securityContext", "image", "imagePullPolicy", "volumeMounts", "envFrom");

  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    StringBuilder all = new StringBuilder();
    Field first = null;
    for (String list : List.of("variables", "validations", "matchConditions")) {
      for (Field each : subject.list(list)) {
        String text = each.at("expression").text();
        all.append(text).append('\n');
        first = first == null && reads(text, "containers") ? each.at("expression") : first;
      }
    }
    String read = all.toString();
    if (RIGHTS.stream().noneMatch(field -> reads(read, field))) {
      return;
    }
    List<String> forgotten = new ArrayList<>();
    for (String kind : KINDS) {
      if (!reads(read, kind)) {
        forgotten.add(kind);
      }
    }
    if (first != null && !forgotten.isEmpty()) {
      found.accept(
          subject.remark(
              Weight.ADVICE,
              "forgotten-containers",
              first,
              "asks about containers, but never about %s"
                  .formatted(String.join(" and ", forgotten))));
    }
  }

  /// Whether an expression selects a field of that name.
  private static boolean reads(String expression, String name) {
    int at = expression.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      boolean starts = at > 0 && ".?'\"".indexOf(expression.charAt(at - 1)) >= 0;
      boolean ends =
          end == expression.length() || !Character.isLetterOrDigit(expression.charAt(end));
      if (starts && ends) {
        return true;
      }
      at = expression.indexOf(name, end);
    }
    return false;
  }
}
