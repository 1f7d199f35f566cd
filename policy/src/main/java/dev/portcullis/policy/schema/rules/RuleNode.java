package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.declared.DeclaredField;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.declared.DeclaredType.Entries;
import dev.portcullis.policy.cel.declared.DeclaredType.Items;
import dev.portcullis.policy.cel.declared.FieldNames;
import dev.portcullis.policy.cel.declared.SchemaTypes;
import dev.portcullis.policy.schema.rules.RuleCompiler.Language;
import dev.portcullis.policy.schema.typed.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A schema with rules, or with rules further inside (`Validator` of
/// `pkg/apiserver/schema/cel/validation.go` of `k8s.io/apiextensions-apiserver`). Its rules are
/// compiled when they are first asked; threads that race compile the same.
final class RuleNode {
  private final Mapping schema;
  private final @Nullable DeclaredType type;
  private final List<Rule> rules;
  private final Shape shape;
  private final Inside inside;
  private @Nullable List<CompiledRule> compiled;

  /// What is inside of a schema and has rules.
  ///
  /// @param properties in the order of their names: the server has none
  /// @param additional of all other fields, `null` when those have no rules
  /// @param items `null` when those have no rules
  /// @param all the schemas of `allOf`
  record Inside(
      SortedMap<String, RuleNode> properties,
      @Nullable RuleNode additional,
      @Nullable RuleNode items,
      List<RuleNode> all) {
    boolean isEmpty() {
      return properties.isEmpty() && additional == null && items == null && all.isEmpty();
    }
  }

  /// Whether a value is a whole object.
  enum Extent {
    RESOURCE,
    VALUE;

    static Extent of(Mapping schema) {
      return Boolean.TRUE.equals(schema.find("x-kubernetes-embedded-resource")) ? RESOURCE : VALUE;
    }

    Shape shape(Mapping schema) {
      return switch (this) {
        case RESOURCE -> Shape.ofResource(schema);
        case VALUE -> Shape.of(schema);
      };
    }
  }

  private RuleNode(
      Mapping schema, @Nullable DeclaredType type, List<Rule> rules, Extent extent, Inside inside) {
    this.schema = schema;
    this.type = type;
    this.rules = rules;
    this.shape = extent.shape(schema);
    this.inside = inside;
  }

  /// Of the schema of a custom resource; `null` when no rule is in it.
  static @Nullable RuleNode ofResource(Mapping schema) {
    return of(schema, schema, Extent.RESOURCE, SchemaTypes.ofWhole(schema).orElse(null));
  }

  /// @param declared where rules are looked for: the schema, or one of those in its `allOf`
  /// @param schema what the values are
  /// @param type that expressions see, `null` when they see none
  static @Nullable RuleNode of(
      Mapping declared, Mapping schema, Extent extent, @Nullable DeclaredType type) {
    List<Rule> rules = Rule.all(declared);
    Inside inside =
        new Inside(
            properties(declared, schema, type),
            part(
                declared.find("additionalProperties"),
                schema.find("additionalProperties"),
                each(type)),
            part(declared.find("items"), schema.find("items"), each(type)),
            all(declared, schema, extent, type));
    return rules.isEmpty() && inside.isEmpty()
        ? null
        : new RuleNode(schema, type, rules, extent, inside);
  }

  private static @Nullable DeclaredType each(@Nullable DeclaredType type) {
    return switch (type) {
      case Items(DeclaredType each, _) -> each;
      case Entries(DeclaredType each, _) -> each;
      case null, default -> null;
    };
  }

  private static @Nullable RuleNode part(
      @Nullable Object declared, @Nullable Object schema, @Nullable DeclaredType type) {
    return declared instanceof Mapping rules && schema instanceof Mapping each
        ? of(rules, each, Extent.of(each), type)
        : null;
  }

  private static SortedMap<String, RuleNode> properties(
      Mapping declared, Mapping schema, @Nullable DeclaredType type) {
    SortedMap<String, RuleNode> nodes = new TreeMap<>();
    Mapping properties = declared.mapping("properties");
    if (type == null) {
      return nodes;
    }
    for (int i = 0; i < properties.size(); i++) {
      String name = properties.key(i);
      if (schema.mapping("properties").find(name) instanceof Mapping property) {
        DeclaredType field = field(name, property, type);
        RuleNode node = field == null ? null : part(properties.value(i), property, field);
        if (node != null) {
          nodes.put(name, node);
        }
      }
    }
    return nodes;
  }

  /// What no expression can name has a type of its own.
  private static @Nullable DeclaredType field(String name, Mapping schema, DeclaredType type) {
    String escaped = FieldNames.escape(name).orElse("");
    if (escaped.isEmpty()) {
      return SchemaTypes.ofPart(schema).orElse(null);
    }
    DeclaredField field =
        type instanceof DeclaredType.Fields(Map<String, DeclaredField> fields, _)
            ? fields.get(escaped)
            : null;
    return field == null ? null : field.type();
  }

  private static List<RuleNode> all(
      Mapping declared, Mapping schema, Extent extent, @Nullable DeclaredType type) {
    List<RuleNode> nodes = new ArrayList<>();
    for (Mapping each : declared.sequence("allOf").mappings()) {
      RuleNode node = of(each, schema, extent, type);
      if (node != null) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  Mapping schema() {
    return schema;
  }

  Shape shape() {
    return shape;
  }

  Inside inside() {
    return inside;
  }

  boolean hasRules() {
    return !rules.isEmpty();
  }

  /// Whether expressions see values of this schema at all.
  boolean isVisible() {
    return type != null;
  }

  /// What the server calls a value in errors that do not show it.
  String typeName() {
    return schema.string("type", "");
  }

  /// @param language asked for when nothing is compiled yet
  List<CompiledRule> compiled(Supplier<Language> language) {
    List<CompiledRule> known = compiled;
    if (known == null) {
      DeclaredType seen = type;
      known =
          seen == null ? List.of() : new RuleCompiler(schema, seen, language.get()).compile(rules);
      compiled = known;
    }
    return known;
  }
}
