package dev.portcullis.policy.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A struct: named values, each of a type of its own. All others are unknown and dropped.
public final class StructType implements Type {
  private final String name;
  private final Schemas schemas;

  /// Read when first asked for: an object has a few of a thousand types. Racing threads read the
  /// same.
  private @Nullable Fields fields;

  private record Fields(List<Field> all, Map<String, Field> byName, List<Field> standing) {}

  StructType(String name, Schemas schemas) {
    this.name = name;
    this.schemas = schemas;
  }

  /// As OpenAPI names it: `io.k8s.api.core.v1.Container`.
  public String name() {
    return name;
  }

  /// Without its package: `Container`.
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  public String goName() {
    return goName(name);
  }

  /// `v1.Container` of `io.k8s.api.core.v1.Container`.
  static String goName(String name) {
    return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
  }

  /// All fields, in the order of the Go type.
  public List<Field> fields() {
    return read().all;
  }

  /// The field of that name in JSON, `null` when there is none.
  public @Nullable Field field(String key) {
    return read().byName.get(key);
  }

  /// The fields that an object always has, declared or not.
  List<Field> standing() {
    return read().standing;
  }

  private Fields read() {
    Fields known = fields;
    if (known == null) {
      List<Field> all = new FieldReader(this, schemas).read();
      Map<String, Field> byName = HashMap.newHashMap(all.size());
      List<Field> standing = new ArrayList<>();
      for (Field field : all) {
        byName.put(field.name(), field);
        if (field.stands()) {
          standing.add(field);
        }
      }
      known = new Fields(List.copyOf(all), byName, standing);
      fields = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return name;
  }
}
