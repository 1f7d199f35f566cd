package dev.portcullis.policy.cel.declared;

import dev.portcullis.policy.cel.Scope.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The type of a value that a schema describes (`DeclType` in `pkg/cel/types.go` of
/// `k8s.io/apiserver`).
public sealed interface DeclaredType {

  /// How many bytes of JSON each value takes at least.
  long minimum();

  /// How long its texts and bytes, how many its items or entries are at most; 0 where that has no
  /// meaning.
  long most();

  /// Whether its schema limits it, and not only what fits into a request.
  boolean isLimited();

  /// As the checker reads it.
  ///
  /// @param name what the type is called if it is an object
  String text(String name);

  /// Adds the object types in it, each under its name.
  void collect(String name, List<ObjectType> types);

  /// A value without parts.
  ///
  /// @param text its type
  record Simple(String text, long minimum, long most) implements DeclaredType {
    @Override
    public boolean isLimited() {
      return most < Limits.TEXT;
    }

    @Override
    public String text(String name) {
      return text;
    }

    @Override
    public void collect(String name, List<ObjectType> types) {}
  }

  /// A list.
  record Items(DeclaredType each, long most) implements DeclaredType {
    @Override
    public long minimum() {
      return 2;
    }

    @Override
    public boolean isLimited() {
      return most < Limits.items(each.minimum());
    }

    @Override
    public String text(String name) {
      return "list(" + each.text(name + ".@idx") + ")";
    }

    @Override
    public void collect(String name, List<ObjectType> types) {
      each.collect(name + ".@idx", types);
    }
  }

  /// A map whose keys are free.
  record Entries(DeclaredType value, long most) implements DeclaredType {
    @Override
    public long minimum() {
      return 2;
    }

    @Override
    public boolean isLimited() {
      return most < Limits.entries(value.minimum());
    }

    @Override
    public String text(String name) {
      return "map(string, " + value.text(name + ".@elem") + ")";
    }

    @Override
    public void collect(String name, List<ObjectType> types) {
      value.collect(name + ".@elem", types);
    }
  }

  /// An object with known fields.
  ///
  /// @param fields by their escaped names, sorted
  record Fields(Map<String, DeclaredField> fields, long minimum) implements DeclaredType {
    public Fields {
      fields = new TreeMap<>(fields);
    }

    @Override
    public long most() {
      return 0;
    }

    /// The field of that name, `null` when there is none. Words that CEL reserves may be written
    /// with or without their escape.
    public @Nullable DeclaredField find(String name) {
      DeclaredField field = fields.get(name);
      return field == null ? fields.get(FieldNames.escape(name).orElse(name)) : field;
    }

    @Override
    public boolean isLimited() {
      return true;
    }

    @Override
    public String text(String name) {
      return name;
    }

    @Override
    public void collect(String name, List<ObjectType> types) {
      Map<String, String> texts = new TreeMap<>();
      fields.forEach((field, declared) -> {
        String text = declared.type().text(name + "." + field);
        texts.put(field, text);
        texts.put(FieldNames.plain(field), text);
      });
      types.add(new ObjectType(name, texts));
      fields.forEach((field, declared) -> declared.type().collect(name + "." + field, types));
    }
  }

  /// All object types in it, itself first if it is one.
  default List<ObjectType> objectTypes(String name) {
    List<ObjectType> types = new ArrayList<>();
    collect(name, types);
    return types;
  }
}
