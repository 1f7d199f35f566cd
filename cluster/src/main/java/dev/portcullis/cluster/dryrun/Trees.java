package dev.portcullis.cluster.dryrun;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/// Changes in objects that leave everything else as it is.
final class Trees {

  private Trees() {}

  /// `tree` with `value` at the end of `path`; mappings on the way are made where there are none.
  static Mapping set(Mapping tree, Object value, String... path) {
    return set(tree, value, 0, path);
  }

  private static Mapping set(Mapping tree, Object value, int depth, String... path) {
    String key = path[depth];
    return depth == path.length - 1
        ? tree.with(key, value)
        : tree.with(key, set(tree.mapping(key), value, depth + 1, path));
  }

  /// A mapping of keys and values in turn.
  static Mapping of(Object... keysWithValues) {
    Mapping.Builder mapping = new Mapping.Builder(keysWithValues.length / 2);
    for (int i = 0; i < keysWithValues.length; i += 2) {
      mapping.put((String) keysWithValues[i], keysWithValues[i + 1]);
    }
    return mapping.build();
  }

  /// `list` with `first` before everything else.
  static Sequence before(Object first, Sequence list) {
    List<Object> all = new ArrayList<>();
    all.add(first);
    all.addAll(list.values());
    return Sequence.of(all);
  }

  static String name(Mapping object) {
    return object.mapping("metadata").string("name", "");
  }
}
