package dev.portcullis.policy.admission.form;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of a declaration, given or not.
///
/// @param path as the API server writes it: `spec.validations[0].message`
/// @param mark its place; where it is not given, that of what it would be in
/// @param value `null` when it is not given
public record Field(String path, long mark, @Nullable Object value) {

  /// The resource as a whole.
  public static Field of(Resource resource) {
    return new Field("", resource.mark(), resource.root());
  }

  /// A field of this object.
  public Field at(String key) {
    String inside = path.isEmpty() ? key : path + "." + key;
    int index = value instanceof Mapping mapping ? mapping.indexOf(key) : -1;
    return index >= 0 && value instanceof Mapping mapping
        ? new Field(inside, mapping.mark(index), mapping.value(index))
        : new Field(inside, mark, null);
  }

  /// The items of this list, none when it is no list.
  public List<Field> items() {
    List<Field> items = new ArrayList<>();
    if (value instanceof Sequence sequence) {
      for (int i = 0; i < sequence.size(); i++) {
        items.add(new Field(path + "[" + i + "]", sequence.mark(i), sequence.value(i)));
      }
    }
    return items;
  }

  /// The fields of this object that are none of these, none when it is no object.
  public List<Field> besides(List<String> names) {
    List<Field> others = new ArrayList<>();
    if (value instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        if (!names.contains(mapping.key(i))) {
          others.add(at(mapping.key(i)));
        }
      }
    }
    return others;
  }

  /// Whether it has a value; an explicit null is none.
  public boolean isGiven() {
    return value != null && value != Null.NULL;
  }

  /// Its text, empty when it has none.
  public String text() {
    return value instanceof String text ? text : "";
  }

  /// The texts of its items.
  List<String> texts() {
    return items().stream().map(Field::text).toList();
  }
}
