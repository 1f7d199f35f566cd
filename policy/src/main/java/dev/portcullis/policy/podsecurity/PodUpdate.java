package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;

/// A change of a Pod.
record PodUpdate(Mapping pod, Mapping oldPod) {

  /// Whether a container came, went or got another image: nothing else that matters can change
  /// (`isSignificantPodUpdate` in `admission/admission.go` of `k8s.io/pod-security-admission`).
  boolean isSignificant() {
    return isSignificant("containers")
        || isSignificant("initContainers")
        || isSignificantForEphemeral();
  }

  private boolean isSignificant(String field) {
    Sequence now = pod.mapping("spec").sequence(field);
    Sequence before = oldPod.mapping("spec").sequence(field);
    if (now.size() != before.size()) {
      return true;
    }
    for (int i = 0; i < now.size(); i++) {
      if (!image(now.value(i)).equals(image(before.value(i)))) {
        return true;
      }
    }
    return false;
  }

  private boolean isSignificantForEphemeral() {
    for (Mapping container : ephemeral(pod).mappings()) {
      boolean isKnown =
          ephemeral(oldPod).mappings().stream()
              .filter(old -> old.string("name", "").equals(container.string("name", "")))
              .findFirst()
              .filter(old -> image(old).equals(image(container)))
              .isPresent();
      if (!isKnown) {
        return true;
      }
    }
    return false;
  }

  private static Sequence ephemeral(Mapping pod) {
    return pod.mapping("spec").sequence("ephemeralContainers");
  }

  private static String image(Object container) {
    return container instanceof Mapping mapping ? mapping.string("image", "") : "";
  }
}
