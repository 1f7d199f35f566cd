package dev.portcullis.policy.cases;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.form.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with the cases of one file.
final class Complaints {
  private final String file;
  private final List<Unreadable> found = new ArrayList<>();

  Complaints(String file) {
    this.file = file;
  }

  void add(Field field, String reason) {
    add(field.mark(), field.path(), reason);
  }

  void add(long mark, String path, String reason) {
    found.add(
        new Unreadable(
            Location.of(file, mark, path), path.isEmpty() ? reason : path + ": " + reason));
  }

  int size() {
    return found.size();
  }

  List<Unreadable> found() {
    return List.copyOf(found);
  }

  /// A value as complaints name it.
  static String words(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case Null _ -> "null";
      case Mapping _ -> "an object";
      case Sequence _ -> "a list";
      default -> "'" + value + "'";
    };
  }
}
