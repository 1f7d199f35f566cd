package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Nobody turns the default AppArmor profile off, by field or by the older annotation
/// (`policy/check_appArmorProfile.go` of `k8s.io/pod-security-admission`).
final class AppArmorProfile {
  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

  private AppArmorProfile() {}

  static Check check() {
    return Check.baseline("appArmorProfile", Revision.since(0, AppArmorProfile::judge));
  }

  private static Optional<Violation> judge(Pod pod) {
    SortedSet<String> types = Wording.sorted();
    Setters setters =
        Setters.of(pod, context -> ProfileTypes.isForbidden(context, "appArmorProfile", types));
    SortedSet<String> annotations = forbiddenAnnotations(pod.annotations());
    if (setters.isEmpty() && annotations.isEmpty()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>(types);
    values.addAll(annotations);
    List<String> others =
        annotations.isEmpty()
            ? List.of()
            : List.of(Wording.plural("annotation", "annotations", annotations));
    return Optional.of(
        new Violation(
            Wording.plural("forbidden AppArmor profile", "forbidden AppArmor profiles", values),
            setters.text(others)
                + " must not set AppArmor profile type to "
                + Wording.quoted(values)));
  }

  /// Each with its value, as `key="value"`.
  private static SortedSet<String> forbiddenAnnotations(Mapping annotations) {
    SortedSet<String> forbidden = Wording.sorted();
    for (int i = 0; i < annotations.size(); i++) {
      String key = annotations.key(i);
      if (key.startsWith(ANNOTATION)
          && annotations.value(i) instanceof String value
          && !isAllowed(value)) {
        forbidden.add(key + "=" + GoText.quote(value));
      }
    }
    return forbidden;
  }

  private static boolean isAllowed(String profile) {
    return profile.isEmpty()
        || profile.equals("runtime/default")
        || profile.startsWith("localhost/");
  }
}
