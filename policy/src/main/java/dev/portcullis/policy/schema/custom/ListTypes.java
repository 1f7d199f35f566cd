package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds items twice in lists that are sets or maps (`schema/listtype/validation.go` of
/// `k8s.io/apiextensions-apiserver`).
final class ListTypes {
  private ListTypes() {}

  static List<FieldError> check(String path, Structural schema, Mapping object) {
    List<FieldError> found = new ArrayList<>();
    fields(path, schema, object, found);
    return found;
  }

  private static void fields(
      String path, Structural schema, Mapping object, List<FieldError> found) {
    for (int i = 0; i < object.size(); i++) {
      String name = object.key(i);
      Structural additional = schema.additional();
      if (additional != null) {
        value(path + '[' + name + ']', additional, object.value(i), found);
      }
      value(FieldError.child(path, name), schema.properties().get(name), object.value(i), found);
    }
  }

  private static void value(
      String path, @Nullable Structural schema, Object value, List<FieldError> found) {
    if (schema == null) {
      return;
    }
    switch (value) {
      case Mapping mapping -> fields(path, schema, mapping, found);
      case Sequence items -> {
        unique(path, schema, items, found);
        for (int i = 0; i < items.size(); i++) {
          value(path + '[' + i + ']', schema.items(), items.value(i), found);
        }
      }
      default -> {}
    }
  }

  private static void unique(
      String path, Structural schema, Sequence items, List<FieldError> found) {
    boolean map = schema.listType().equals("map");
    if (!map && !schema.listType().equals("set")) {
      return;
    }
    if (map && !areObjects(path, items, found)) {
      return;
    }
    Map<Object, Integer> times = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      Object item = map ? key(items.value(i), schema) : items.value(i);
      if (times.merge(item, 1, Integer::sum) == 2) {
        found.add(FieldError.of(Mistake.DUPLICATE, path + '[' + i + ']', item, ""));
      }
    }
  }

  /// The first item that is none is told about, and no item is looked at twice then.
  private static boolean areObjects(String path, Sequence items, List<FieldError> found) {
    for (int i = 0; i < items.size(); i++) {
      Object item = items.value(i);
      if (!(item instanceof Mapping) && item != Null.NULL) {
        String words = "must be an object for an array of list-type map";
        found.add(FieldError.invalid(path + '[' + i + ']', item, words));
        return false;
      }
    }
    return true;
  }

  private static Mapping key(Object item, Structural schema) {
    Mapping.Builder key = new Mapping.Builder(2);
    if (item instanceof Mapping mapping) {
      for (String name : schema.listKeys().strings()) {
        Object value = mapping.find(name);
        if (value != null) {
          key.put(name, value);
        }
      }
    }
    return key.build();
  }
}
