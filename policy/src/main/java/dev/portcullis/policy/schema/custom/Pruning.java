package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.Rewrite;
import dev.portcullis.policy.schema.custom.Structural.Nulls;
import dev.portcullis.policy.schema.custom.Structural.Others;
import dev.portcullis.policy.schema.custom.Structural.Unknown;
import org.jspecify.annotations.Nullable;

/// Takes away what a schema does not name (`schema/pruning/algorithm.go` and
/// `schema/defaulting/prunenulls.go` of `k8s.io/apiextensions-apiserver`).
final class Pruning {
  private Pruning() {}

  /// @param schema `null` when nothing is known, so that nothing stays
  static Object prune(Object value, @Nullable Structural schema) {
    return switch (value) {
      case Mapping mapping -> schema == null ? emptied(mapping) : fields(mapping, schema);
      case Sequence sequence ->
          Rewrite.items(
              sequence,
              schema != null && schema.unknown() == Unknown.PRESERVED
                  ? item -> preserved(item, schema.items())
                  : item -> prune(item, schema == null ? null : schema.items()));
      default -> value;
    };
  }

  private static Mapping emptied(Mapping mapping) {
    return mapping.size() == 0 ? mapping : Mapping.EMPTY;
  }

  private static Mapping fields(Mapping mapping, Structural schema) {
    Rewrite rewrite = new Rewrite(mapping);
    for (int i = 0; i < mapping.size(); i++) {
      rewrite.put(i, field(mapping.key(i), mapping.value(i), schema));
    }
    return rewrite.done();
  }

  private static @Nullable Object field(String name, Object value, Structural schema) {
    if (schema.isObject() && Structural.isOfAnyObject(name)) {
      return value;
    }
    if (schema.properties().containsKey(name) || schema.others() == Others.ALLOWED) {
      return prune(value, schema.field(name));
    }
    return schema.unknown() == Unknown.PRESERVED ? value : null;
  }

  /// An item of a list with unknown fields: it is pruned only where its own schema names fields.
  private static Object preserved(Object item, @Nullable Structural schema) {
    return switch (item) {
      case Mapping mapping when schema != null -> namedFields(mapping, schema);
      case Sequence sequence when schema != null ->
          Rewrite.items(sequence, each -> preserved(each, schema.items()));
      default -> item;
    };
  }

  private static Mapping namedFields(Mapping mapping, Structural schema) {
    Rewrite rewrite = new Rewrite(mapping);
    for (int i = 0; i < mapping.size(); i++) {
      String name = mapping.key(i);
      boolean skipped = schema.isObject() && Structural.isOfAnyObject(name);
      boolean named = schema.properties().containsKey(name) || schema.others() == Others.ALLOWED;
      Object value = mapping.value(i);
      rewrite.put(i, named && !skipped ? prune(value, schema.field(name)) : value);
    }
    return rewrite.done();
  }

  /// Without the nulls that are no values and have no default.
  static Object dropNulls(Object value, @Nullable Structural schema) {
    return switch (value) {
      case Mapping mapping -> {
        Rewrite rewrite = new Rewrite(mapping);
        for (int i = 0; i < mapping.size(); i++) {
          Structural field = schema == null ? null : schema.field(mapping.key(i));
          Object each = mapping.value(i);
          rewrite.put(i, isDropped(each, field) ? null : dropNulls(each, field));
        }
        yield rewrite.done();
      }
      case Sequence sequence ->
          Rewrite.items(sequence, item -> dropNulls(item, schema == null ? null : schema.items()));
      default -> value;
    };
  }

  private static boolean isDropped(Object value, @Nullable Structural schema) {
    return value == Null.NULL
        && schema != null
        && schema.nulls() == Nulls.DROPPED
        && schema.preset() == null;
  }
}
