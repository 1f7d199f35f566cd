package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.Optional;
import java.util.SortedSet;

/// Nobody turns seccomp off: before 1.19 by annotation, then by field
/// (`policy/check_seccompProfile_baseline.go` of `k8s.io/pod-security-admission`).
final class BaselineSeccompProfile {
  static final String ID = "seccompProfile_baseline";

  private static final String OF_POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String OF_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";

  private BaselineSeccompProfile() {}

  static Check check() {
    return Check.baseline(
        ID,
        Revision.since(0, BaselineSeccompProfile::annotations),
        Revision.since(19, SeccompFields::judge));
  }

  private static Optional<Violation> annotations(Pod pod) {
    if (pod.annotations().size() == 0) {
      return Optional.empty();
    }
    SortedSet<String> forbidden = Wording.sorted();
    collect(pod.annotations(), OF_POD, forbidden);
    for (Container container : pod.containers()) {
      collect(pod.annotations(), OF_CONTAINER + container.name(), forbidden);
    }
    return forbidden.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                SeccompFields.REASON,
                String.join(
                    " ",
                    "forbidden",
                    Wording.plural("annotation", "annotations", forbidden),
                    String.join(", ", forbidden))));
  }

  private static void collect(Mapping annotations, String key, SortedSet<String> forbidden) {
    if (annotations.find(key) instanceof String value && !isAllowed(value)) {
      forbidden.add(key + "=" + GoText.quote(value));
    }
  }

  private static boolean isAllowed(String profile) {
    return profile.equals("runtime/default")
        || profile.equals("docker/default")
        || profile.startsWith("localhost/");
  }
}
