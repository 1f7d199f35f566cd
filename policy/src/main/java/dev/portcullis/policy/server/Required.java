package dev.portcullis.policy.server;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.policy.schema.Decoded.Refused;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import dev.portcullis.policy.schema.rules.DefinitionRules;
import dev.portcullis.policy.server.ServerObjects.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses what lacks its most important part, as the server's own validation does before any
/// policy is asked, so that rules may count on it: workloads without containers or a selector,
/// roles with a rule without verbs, definitions without versions or with rules that do not compile
/// (`validation.go` below `pkg/apis/core`, `apps` and `rbac` of `k8s.io/kubernetes` and
/// `pkg/apis/apiextensions` of `k8s.io/apiextensions-apiserver`). What else validation refuses is
/// not looked for.
final class Required {
  private Required() {}

  /// Why the object is refused, `null` when nothing is missing.
  static @Nullable Refused refusal(Place place, Mapping object) {
    List<FieldError> missing =
        switch (place.group()) {
          case "", "apps", "batch" -> ofWorkload(place, object);
          case "rbac.authorization.k8s.io" -> ofRole(object);
          case "apiextensions.k8s.io" -> ofDefinition(object);
          default -> List.of();
        };
    return missing.isEmpty() ? null : refusal(place, object, missing);
  }

  private static List<FieldError> ofWorkload(Place place, Mapping object) {
    String template = template(place);
    if (template.isEmpty()) {
      return List.of();
    }
    List<FieldError> missing = new ArrayList<>();
    if (place.group().equals("apps") && object.mapping("spec").mapping("selector").size() == 0) {
      missing.add(missing("spec.selector"));
    }
    if (at(object, template).sequence("containers").size() == 0) {
      missing.add(missing(template + ".containers"));
    }
    return missing;
  }

  private static List<FieldError> ofRole(Mapping object) {
    List<FieldError> missing = new ArrayList<>();
    List<Mapping> rules = object.sequence("rules").mappings();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).sequence("verbs").size() == 0) {
        missing.add(
            FieldError.of(
                Mistake.REQUIRED,
                "rules[" + i + "].verbs",
                "verbs must contain at least one value"));
      }
    }
    return missing;
  }

  private static List<FieldError> ofDefinition(Mapping object) {
    Mapping spec = object.mapping("spec");
    return spec.sequence("versions").mappings().size() > 0
        ? DefinitionRules.errors(spec)
        : List.of(
            FieldError.invalid(
                "spec.versions",
                Null.NULL,
                "must have exactly one version marked as storage version"));
  }

  private static FieldError missing(String path) {
    return FieldError.of(Mistake.REQUIRED, path, "");
  }

  private static Refused refusal(Place place, Mapping object, List<FieldError> missing) {
    String kind = place.group().isEmpty() ? place.kind() : place.kind() + "." + place.group();
    Mapping metadata = object.mapping("metadata");
    String name = metadata.string("name", metadata.string("generateName", ""));
    return Refused.invalid(kind, name, missing);
  }

  /// Where the Pod is specified, empty for what leads to none.
  private static String template(Place place) {
    return switch (place.group() + "/" + place.kind()) {
      case "/Pod" -> "spec";
      case "/PodTemplate" -> "template.spec";
      case "/ReplicationController",
          "apps/DaemonSet",
          "apps/Deployment",
          "apps/ReplicaSet",
          "apps/StatefulSet",
          "batch/Job" ->
          "spec.template.spec";
      case "batch/CronJob" -> "spec.jobTemplate.spec.template.spec";
      default -> "";
    };
  }

  private static Mapping at(Mapping object, String path) {
    Mapping found = object;
    int start = 0;
    while (start <= path.length()) {
      int dot = path.indexOf('.', start);
      int end = dot < 0 ? path.length() : dot;
      found = found.mapping(path.substring(start, end));
      start = end + 1;
    }
    return found;
  }
}
