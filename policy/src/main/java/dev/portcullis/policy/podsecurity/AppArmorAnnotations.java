package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.List;
import java.util.Optional;

/// The annotations by which containers got an AppArmor profile before there was a field.
///
/// A server copies them to the fields of a new Pod before its admission plugins validate it, so
/// that a violation is one of the container too (`applyAppArmorVersionSkew` in
/// `pkg/registry/core/pod/strategy.go` of `k8s.io/kubernetes`).
final class AppArmorAnnotations {
  private static final String PREFIX = "container.apparmor.security.beta.kubernetes.io/";
  private static final String LOCALHOST = "localhost/";

  private static final List<String> CONTAINERS =
      List.of("initContainers", "containers", "ephemeralContainers");

  /// In bytes: `PATH_MAX` less one.
  private static final int LONGEST = 4095;

  private final Mapping pod;
  private final Mapping annotations;
  private final Mapping spec;

  private AppArmorAnnotations(Mapping pod) {
    this.pod = pod;
    this.annotations = pod.mapping("metadata").mapping("annotations");
    this.spec = pod.mapping("spec");
  }

  /// The Pod with the fields that its annotations ask for; the same one when they ask for none.
  static Mapping applied(Mapping pod) {
    AppArmorAnnotations annotations = new AppArmorAnnotations(pod);
    return annotations.areGiven() ? annotations.apply() : pod;
  }

  private boolean areGiven() {
    for (int i = 0; i < annotations.size(); i++) {
      if (annotations.key(i).startsWith(PREFIX)) {
        return !spec.mapping("os").string("name", "").equals("windows");
      }
    }
    return false;
  }

  private Mapping apply() {
    Mapping changed = spec;
    for (String field : CONTAINERS) {
      if (spec.find(field) instanceof Sequence containers) {
        changed = changed.with(field, apply(containers));
      }
    }
    return pod.with("spec", changed);
  }

  private Sequence apply(Sequence containers) {
    Sequence.Builder changed = new Sequence.Builder(containers.size());
    for (int i = 0; i < containers.size(); i++) {
      Object container = containers.value(i);
      changed.add(
          container instanceof Mapping mapping ? apply(mapping) : container, containers.mark(i));
    }
    return changed.build();
  }

  private Mapping apply(Mapping container) {
    Mapping context = container.mapping("securityContext");
    if (context.find("appArmorProfile") instanceof Mapping) {
      return container;
    }
    return annotated(container)
        .filter(profile -> !profile.equals(ofPod()))
        .map(profile -> container.with("securityContext", context.with("appArmorProfile", profile)))
        .orElse(container);
  }

  private Mapping ofPod() {
    return spec.mapping("securityContext").mapping("appArmorProfile");
  }

  private Optional<Mapping> annotated(Mapping container) {
    return annotations.find(PREFIX + container.string("name", "")) instanceof String value
        ? profile(value)
        : Optional.empty();
  }

  /// As `ApparmorFieldForAnnotation` reads it (`pkg/api/pod/util.go` of `k8s.io/kubernetes`).
  private static Optional<Mapping> profile(String value) {
    return switch (value) {
      case "unconfined" -> Optional.of(Mapping.EMPTY.with("type", "Unconfined"));
      case "runtime/default" -> Optional.of(Mapping.EMPTY.with("type", "RuntimeDefault"));
      default ->
          value.startsWith(LOCALHOST)
              ? localhost(value.substring(LOCALHOST.length()))
              : Optional.empty();
    };
  }

  private static Optional<Mapping> localhost(String name) {
    boolean isValid =
        !name.isEmpty() && name.strip().equals(name) && GoText.length(name) <= LONGEST;
    return isValid
        ? Optional.of(Mapping.EMPTY.with("type", "Localhost").with("localhostProfile", name))
        : Optional.empty();
  }
}
