package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.Rewrite;
import dev.portcullis.policy.schema.custom.Structural.Nulls;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Fills in the defaults of a schema (`schema/defaulting/algorithm.go` of
/// `k8s.io/apiextensions-apiserver`).
final class Presets {
  private Presets() {}

  static Object fill(Object value, @Nullable Structural schema) {
    if (schema == null) {
      return value;
    }
    return switch (value) {
      case Mapping mapping -> fields(mapping, schema);
      case Sequence sequence ->
          Rewrite.items(sequence, item -> fill(orPreset(item, schema.items()), schema.items()));
      default -> value;
    };
  }

  private static Mapping fields(Mapping mapping, Structural schema) {
    Rewrite rewrite = new Rewrite(mapping);
    for (int i = 0; i < mapping.size(); i++) {
      Structural field = schema.field(mapping.key(i));
      rewrite.put(i, fill(orPreset(mapping.value(i), field), field));
    }
    for (Map.Entry<String, Structural> property : new TreeMap<>(schema.properties()).entrySet()) {
      Object preset = property.getValue().preset();
      if (preset != null && mapping.indexOf(property.getKey()) < 0) {
        rewrite.add(property.getKey(), fill(copy(preset), property.getValue()), Mark.NONE);
      }
    }
    return rewrite.done();
  }

  /// The default in place of a null that is no value.
  private static Object orPreset(Object value, @Nullable Structural schema) {
    if (value != Null.NULL || schema == null || schema.nulls() == Nulls.KEPT) {
      return value;
    }
    Object preset = schema.preset();
    return preset == null ? value : copy(preset);
  }

  /// Containers of its own and without marks: places of findings hang on identity, and the default
  /// was declared elsewhere.
  private static Object copy(Object preset) {
    return switch (preset) {
      case Mapping mapping -> {
        Mapping.Builder copy = new Mapping.Builder(mapping.size());
        for (int i = 0; i < mapping.size(); i++) {
          copy.put(mapping.key(i), copy(mapping.value(i)));
        }
        yield copy.build();
      }
      case Sequence sequence -> {
        Sequence.Builder copy = new Sequence.Builder(sequence.size());
        for (int i = 0; i < sequence.size(); i++) {
          copy.add(copy(sequence.value(i)));
        }
        yield copy.build();
      }
      default -> preset;
    };
  }
}
