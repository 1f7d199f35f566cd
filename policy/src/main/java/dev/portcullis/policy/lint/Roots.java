package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.cel.declared.DeclaredField;
import dev.portcullis.policy.cel.declared.DeclaredField.Presence;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.declared.DeclaredType.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an object as a whole has that its schema does not promise: the server gives it a name and
/// an identity before it asks policies (`BeforeCreate` in `pkg/registry/rest/create.go` of
/// `k8s.io/apiserver`).
final class Roots {
  private Roots() {}

  static DeclaredType of(DeclaredType type, Scope scope) {
    if (!(type instanceof Fields root)) {
      return type;
    }
    Fields known = always(root, List.of("apiVersion", "kind", "metadata"));
    DeclaredField metadata = known.fields().get("metadata");
    if (metadata == null || !(metadata.type() instanceof Fields fields)) {
      return known;
    }
    List<String> given = List.of("name", "uid", "creationTimestamp");
    Fields named = always(fields, given);
    Fields placed = scope == Scope.NAMESPACED ? always(named, List.of("__namespace__")) : named;
    Map<String, DeclaredField> all = new HashMap<>(known.fields());
    all.put("metadata", new DeclaredField(placed, Presence.ALWAYS));
    return new Fields(all, known.minimum());
  }

  private static Fields always(Fields type, List<String> names) {
    Map<String, DeclaredField> fields = new HashMap<>(type.fields());
    for (String name : names) {
      fields.computeIfPresent(name, (_, field) -> new DeclaredField(field.type(), Presence.ALWAYS));
    }
    return new Fields(fields, type.minimum());
  }
}
