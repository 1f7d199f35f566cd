package dev.portcullis.policy.admission;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Severity;
import dev.portcullis.policy.gate.PolicyFacts;
import dev.portcullis.policy.gate.PolicyFacts.Evidence;
import java.util.Locale;

/// Reads what a policy says about itself in annotations under `policies.portcullis.dev/`. A policy
/// without them is taken as of medium severity in the workload layer.
final class Annotations {
  private static final String PREFIX = "policies.portcullis.dev/";

  private Annotations() {}

  /// @throws IllegalArgumentException for a value that an annotation cannot have
  static PolicyFacts facts(String name, Mapping annotations) {
    return new PolicyFacts(
        name,
        id(name, annotations),
        text(annotations, "title", name),
        closed(Severity.class, annotations, "severity", Severity.MEDIUM),
        closed(Layer.class, annotations, "layer", Layer.WORKLOAD),
        text(annotations, "why", ""),
        text(annotations, "fix", ""),
        text(annotations, "references", "").lines().map(String::strip).toList(),
        evidence(annotations));
  }

  private static Evidence evidence(Mapping annotations) {
    return switch (text(annotations, "sensitive", "false")) {
      case "true" -> Evidence.SECRET;
      case "false" -> Evidence.OPEN;
      case String other ->
          throw new IllegalArgumentException(
              "expected 'true' or 'false' in annotation '%ssensitive', got '%s'"
                  .formatted(PREFIX, other));
    };
  }

  /// A policy of the library is called by its path, in which each slash became a dot in its name.
  private static String id(String name, Mapping annotations) {
    return annotations.find(PREFIX + "title") == null ? name : name.replace('.', '/');
  }

  private static String text(Mapping annotations, String key, String otherwise) {
    return annotations.string(PREFIX + key, otherwise).strip();
  }

  private static <E extends Enum<E>> E closed(
      Class<E> type, Mapping annotations, String key, E otherwise) {
    String text = text(annotations, key, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected a %s in annotation '%s%s', got '%s'"
              .formatted(type.getSimpleName().toLowerCase(Locale.ROOT), PREFIX, key, text),
          e);
    }
  }
}
