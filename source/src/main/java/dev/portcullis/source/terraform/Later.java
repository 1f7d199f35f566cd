package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;

/// Puts into planned values what is known only after they are applied.
final class Later {
  private Later() {}

  /// The values without what is null, which means that nothing is given.
  ///
  /// @param unknown in the form of the values, `true` where one is not known
  /// @param path of the values, for those who are told what is missing
  static Mapping filled(Mapping values, Mapping unknown, String path) {
    Mapping.Builder filled = new Mapping.Builder(values.size() + 1);
    for (int i = 0; i < values.size(); i++) {
      String key = values.key(i);
      Object later = unknown.find(key);
      if (!Boolean.TRUE.equals(later) && values.value(i) != Null.NULL) {
        Object value = filled(values.value(i), later == null ? Null.NULL : later, path + "." + key);
        filled.put(key, value, values.mark(i));
      }
    }
    for (int i = 0; i < unknown.size(); i++) {
      if (unknown.value(i).equals(true)) {
        filled.put(unknown.key(i), Unknown.present(path + "." + unknown.key(i)));
      }
    }
    return filled.build();
  }

  private static Object filled(Object value, Object unknown, String path) {
    return switch (value) {
      case Mapping mapping ->
          filled(mapping, unknown instanceof Mapping later ? later : Mapping.EMPTY, path);
      case Sequence list -> {
        Sequence later = unknown instanceof Sequence each ? each : Sequence.EMPTY;
        Sequence.Builder filled = new Sequence.Builder(list.size());
        for (int i = 0; i < list.size(); i++) {
          Object own = i < later.size() ? later.value(i) : Null.NULL;
          String inside = path + "[" + i + "]";
          Object each =
              own.equals(true) ? Unknown.present(inside) : filled(list.value(i), own, inside);
          filled.add(each, list.mark(i));
        }
        yield filled.build();
      }
      default -> value;
    };
  }
}
