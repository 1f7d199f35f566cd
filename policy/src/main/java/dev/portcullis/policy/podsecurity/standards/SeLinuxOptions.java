package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;

/// Nobody sets an SELinux user or role, and only the types of containers
/// (`policy/check_seLinuxOptions.go` of `k8s.io/pod-security-admission`).
final class SeLinuxOptions {
  private static final Set<String> TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");
  private static final Set<String> TYPES_SINCE_31 =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  private SeLinuxOptions() {}

  static Check check() {
    return Check.baseline(
        "seLinuxOptions",
        Revision.since(0, pod -> new Search(TYPES).in(pod)),
        Revision.since(31, pod -> new Search(TYPES_SINCE_31).in(pod)));
  }

  /// What must not be set at all.
  private enum Unsettable {
    USER("user"),
    ROLE("role");

    private final String field;

    Unsettable(String field) {
      this.field = field;
    }
  }

  /// Looks through one Pod and keeps what it finds.
  private static final class Search {
    private final Set<String> allowedTypes;
    private final SortedSet<String> types = Wording.sorted();
    private final Set<Unsettable> set = EnumSet.noneOf(Unsettable.class);

    private Search(Set<String> allowedTypes) {
      this.allowedTypes = allowedTypes;
    }

    private Optional<Violation> in(Pod pod) {
      Setters setters = Setters.of(pod, this::isForbidden);
      return setters.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Violation(
                  "seLinuxOptions",
                  setters.text() + " set forbidden securityContext.seLinuxOptions: " + found()));
    }

    private boolean isForbidden(Mapping context) {
      Mapping options = context.mapping("seLinuxOptions");
      String type = options.string("type", "");
      boolean forbidden = !allowedTypes.contains(type);
      if (forbidden) {
        types.add(type);
      }
      for (Unsettable unsettable : Unsettable.values()) {
        if (!options.string(unsettable.field, "").isEmpty()) {
          set.add(unsettable);
          forbidden = true;
        }
      }
      return forbidden;
    }

    private String found() {
      StringJoiner text = new StringJoiner("; ");
      if (!types.isEmpty()) {
        text.add(Wording.plural("type", "types", types) + " " + Wording.quoted(types));
      }
      set.forEach(unsettable -> text.add(unsettable.field + " may not be set"));
      return text.toString();
    }
  }
}
