package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;
import java.time.Instant;

/// Who wrote what of an object, by what the server notes of it (`managedFields`).
final class Managers {
  private Managers() {}

  /// The name of whoever other than us wrote a field of `merge` last that is not as we made it,
  /// empty when nobody can tell: who takes a field away leaves no trace.
  static String of(Mapping object, Mapping merge) {
    String name = "";
    Instant last = Instant.EPOCH;
    for (Mapping entry : object.mapping("metadata").sequence("managedFields").mappings()) {
      String manager = entry.string("manager", "");
      String time = entry.string("time", "");
      if (!manager.equals(Executor.MANAGER)
          && !time.isEmpty()
          && !Instant.parse(time).isBefore(last)
          && owns(entry.mapping("fieldsV1"), object, merge)) {
        name = manager;
        last = Instant.parse(time);
      }
    }
    return name;
  }

  private static boolean owns(Mapping fields, Mapping object, Mapping merge) {
    for (int i = 0; i < merge.size(); i++) {
      String key = merge.key(i);
      Mapping below = fields.mapping("f:" + key);
      boolean owned =
          merge.value(i) instanceof Mapping deeper
              ? owns(below, object.mapping(key), deeper)
              : fields.indexOf("f:" + key) >= 0
                  && !Merge.holds(object, Mapping.EMPTY.with(key, merge.value(i)));
      if (owned) {
        return true;
      }
    }
    return false;
  }
}
