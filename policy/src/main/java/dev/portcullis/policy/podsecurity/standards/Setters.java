package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;

/// Who sets a forbidden value in a security context: the Pod itself, some of its containers, or
/// both.
///
/// @param pod how the Pod is named among them: empty, or one word
record Setters(List<String> pod, List<String> containers) {

  /// @param forbidden is asked once for each security context, the Pod's first
  static Setters of(Pod pod, Predicate<Mapping> forbidden) {
    return new Setters(
        forbidden.test(pod.securityContext()) ? List.of("pod") : List.of(),
        pod.containersWhere(container -> forbidden.test(container.securityContext())));
  }

  boolean isEmpty() {
    return pod.isEmpty() && containers.isEmpty();
  }

  /// `pod and containers "a", "b"`.
  String text() {
    return text(List.of());
  }

  /// @param others what else sets it
  String text(List<String> others) {
    StringJoiner text = new StringJoiner(" and ");
    pod.forEach(text::add);
    if (!containers.isEmpty()) {
      text.add(Wording.containers(containers));
    }
    others.forEach(text::add);
    return text.toString();
  }
}
