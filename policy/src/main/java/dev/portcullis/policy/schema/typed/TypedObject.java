package dev.portcullis.policy.schema.typed;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Compound;
import dev.portcullis.policy.cel.Equality;
import dev.portcullis.policy.cel.Fields;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.schema.typed.Shape.ObjectShape;
import dev.portcullis.policy.schema.typed.Shape.ObjectShape.Property;
import org.jspecify.annotations.Nullable;

/// An object whose fields look as its schema says, each read when it is first needed
/// (`unstructuredMap` of `pkg/cel/common/valuesunstructured.go` of `k8s.io/apiserver`).
final class TypedObject implements Fields, Compound {
  private final Mapping raw;
  private final ObjectShape shape;
  private final @Nullable Object[] read;

  TypedObject(Mapping raw, ObjectShape shape) {
    this.raw = raw;
    this.shape = shape;
    this.read = new Object[raw.size()];
  }

  Mapping raw() {
    return raw;
  }

  @Override
  public @Nullable Object field(String name) {
    Property property = shape.fields().get(name);
    return property == null ? null : value(property.key(), property.shape());
  }

  /// A null is as good as no field.
  private @Nullable Object value(String key, Shape field) {
    int index = raw.indexOf(key);
    if (index < 0 || raw.value(index) == Null.NULL) {
      return null;
    }
    Object value = read[index];
    if (value == null) {
      value = field.of(raw.value(index));
      read[index] = value;
    }
    return value;
  }

  @Override
  public String typeName() {
    return "map";
  }

  @Override
  public long weight() {
    return raw.size();
  }

  /// Fields that no schema names are compared as they are, where both objects have them.
  @Override
  public Object equal(Object other) {
    if (!(other instanceof TypedObject) && !Maps.isMap(other)) {
      return CelError.noSuchOverload();
    }
    if (raw.size() != size(other)) {
      return false;
    }
    for (int i = 0; i < raw.size(); i++) {
      Object equal = equal(raw.key(i), raw.value(i), other);
      if (!Boolean.TRUE.equals(equal)) {
        return equal;
      }
    }
    return true;
  }

  private static int size(Object other) {
    return other instanceof TypedObject typed ? typed.raw.size() : Maps.size(other);
  }

  private Object equal(String key, Object own, Object other) {
    Shape field = shape.byKey().get(key);
    if (field == null) {
      Object its = other instanceof TypedObject typed ? typed.raw.find(key) : own;
      return its == null || own.equals(its);
    }
    Object mine = value(key, field);
    Object its = other instanceof TypedObject typed ? typed.field(key) : Maps.find(other, key);
    return mine == null || its == null
        ? (Object) (mine == null && its == null)
        : Equality.of(mine, its);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TypedObject that && Boolean.TRUE.equals(equal(that));
  }

  @Override
  public int hashCode() {
    return raw.size();
  }

  @Override
  public String toString() {
    return raw.toString();
  }
}
