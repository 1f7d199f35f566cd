package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Null;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Go structs of the admission API as the objects that people write.
public final class GoStructs {
  private static final Map<String, String> NAMES =
      Map.of(
          "ObjectMeta", "metadata",
          "APIVersion", "apiVersion",
          "APIGroups", "apiGroups",
          "APIVersions", "apiVersions");

  /// Structs that stand in another one as if they were its own fields.
  private static final Set<String> INLINE = Set.of("RuleWithOperations", "Rule");

  /// Fields of structs, of which an empty one is written as an empty list in the tables.
  private static final Set<String> STRUCTS =
      Set.of("Spec", "ObjectMeta", "MatchConstraints", "MatchResources", "ParamRef");

  private static final Set<String> STRUCT_LISTS =
      Set.of(
          "Validations",
          "Variables",
          "MatchConditions",
          "AuditAnnotations",
          "ResourceRules",
          "ExcludeResourceRules");

  private static final Map<String, String> CONSTANTS =
      Map.of(
          "ptr.To(admissionregistration.DenyAction)", "Deny",
          "admissionregistration.Deny", "Deny",
          "admissionregistration.Warn", "Warn",
          "admissionregistration.Audit", "Audit");

  private GoStructs() {}

  public static Resource resource(String kind, Mapping config) {
    Mapping root =
        ((Mapping) value("", config))
            .with("apiVersion", "admissionregistration.k8s.io/v1")
            .with("kind", kind);
    return new Resource("table.yaml", Mark.NONE, root);
  }

  private static Mapping struct(Mapping fields) {
    Mapping.Builder struct = new Mapping.Builder(fields.size());
    add(fields, struct);
    return struct.build();
  }

  private static void add(Mapping fields, Mapping.Builder struct) {
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.key(i);
      Object value = fields.value(i);
      if (INLINE.contains(name) && value instanceof Mapping inside) {
        add(inside, struct);
      } else if (value != Null.NULL) {
        struct.put(written(name), value(name, value));
      }
    }
  }

  private static Object value(String name, Object value) {
    if (value instanceof Mapping mapping) {
      String source = mapping.string("$go", "");
      return source.isEmpty()
          ? name.endsWith("Labels") ? mapping : struct(mapping)
          : constant(source);
    }
    if (!(value instanceof Sequence list)) {
      return value;
    }
    if (STRUCTS.contains(name)) {
      return Mapping.EMPTY;
    }
    List<Object> items =
        list.values().stream()
            .map(item ->
                STRUCT_LISTS.contains(name) && item instanceof Sequence
                    ? Mapping.EMPTY
                    : value("", item))
            .toList();
    return Sequence.of(items);
  }

  /// A constant by its name, or what `func() *T { r := T("text"); return &r }()` points to.
  private static Object constant(String source) {
    String known = CONSTANTS.get(source);
    if (known != null) {
      return known;
    }
    List<String> texts = GoValues.texts(source);
    if (texts.size() != 1) {
      throw new IllegalArgumentException("expected one text, got " + source);
    }
    return texts.getFirst();
  }

  private static String written(String name) {
    String known = NAMES.get(name);
    return known == null ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : known;
  }
}
