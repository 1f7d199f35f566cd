package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.text.GoText;
import dev.portcullis.policy.podsecurity.standards.Level;
import dev.portcullis.policy.podsecurity.standards.Standard;
import dev.portcullis.policy.podsecurity.standards.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What the labels of a namespace say (`PolicyToEvaluate` in `api/helpers.go` of
/// `k8s.io/pod-security-admission`).
///
/// @param policy what holds: where a label is wrong, the strictest for enforcing and nothing for
///   warning and auditing
/// @param errors what is wrong with the labels, in the words of `field.Error`
record Labelled(NamespacePolicy policy, List<String> errors) {
  Labelled {
    errors = List.copyOf(errors);
  }

  /// @param defaults hold where a label is absent
  static Labelled of(Mapping namespace, NamespacePolicy defaults) {
    return new Reader(namespace.mapping("metadata").mapping("labels")).read(defaults);
  }

  /// The errors as one text, as `ErrorList.ToAggregate` makes it (`util/validation/field/errors.go`
  /// of `k8s.io/apimachinery`).
  String error() {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(errors));
    return distinct.size() == 1 ? distinct.getFirst() : "[" + String.join(", ", distinct) + "]";
  }

  /// Reads one namespace's labels and keeps what is wrong with them.
  private static final class Reader {
    private final Mapping labels;
    private final List<String> errors = new ArrayList<>();

    private Reader(Mapping labels) {
      this.labels = labels;
    }

    private Labelled read(NamespacePolicy defaults) {
      Standard enforce = standard(Mode.ENFORCE, Level.RESTRICTED, defaults.enforce());
      Standard audit = standard(Mode.AUDIT, Level.PRIVILEGED, defaults.audit());
      Standard warn = warn(enforce, defaults.warn());
      return new Labelled(new NamespacePolicy(enforce, audit, warn), errors);
    }

    /// A level that is enforced is warned about too, unless a label says otherwise.
    private Standard warn(Standard enforce, Standard standard) {
      Standard warn = standard(Mode.WARN, Level.PRIVILEGED, standard);
      boolean follows =
          label(Mode.WARN.levelLabel()).isEmpty()
              && label(Mode.ENFORCE.levelLabel()).flatMap(Level::named).isPresent()
              && enforce.level().isStricterThan(warn.level());
      if (!follows) {
        return warn;
      }
      return label(Mode.WARN.versionLabel()).isPresent() ? warn.with(enforce.level()) : enforce;
    }

    /// @param safe the level where the label names none
    private Standard standard(Mode mode, Level safe, Standard standard) {
      Standard read = standard;
      Optional<String> level = label(mode.levelLabel());
      if (level.isPresent()) {
        Optional<Level> named = Level.named(level.get());
        if (named.isEmpty()) {
          refuse(mode.levelLabel(), level.get(), "must be one of privileged, baseline, restricted");
        }
        read = read.with(named.orElse(safe));
      }
      Optional<String> version = label(mode.versionLabel());
      if (version.isPresent()) {
        Optional<Version> named = Version.named(version.get());
        if (named.isEmpty()) {
          refuse(mode.versionLabel(), version.get(), "must be \"latest\" or \"v1.x\"");
        }
        read = read.with(named.orElse(Version.LATEST));
      }
      return read;
    }

    private Optional<String> label(String key) {
      return labels.find(key) instanceof String value ? Optional.of(value) : Optional.empty();
    }

    private void refuse(String key, String value, String detail) {
      errors.add(
          "metadata.labels[" + key + "]: Invalid value: " + GoText.quote(value) + ": " + detail);
    }
  }
}
