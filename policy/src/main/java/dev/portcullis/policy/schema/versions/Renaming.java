package dev.portcullis.policy.schema.versions;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;

/// An object in the making whose values come from another one under other names.
final class Renaming {
  private final Mapping from;
  private final Mapping.Builder to;

  Renaming(Mapping from) {
    this.from = from;
    this.to = new Mapping.Builder(from.size() + 1);
  }

  /// Takes the value over, when there is one, with its mark.
  Renaming keep(String name) {
    return rename(name, name);
  }

  Renaming rename(String before, String after) {
    int index = from.indexOf(before);
    if (index >= 0) {
      to.put(after, from.value(index), from.mark(index));
    }
    return this;
  }

  /// Puts a value that was worked out, with the mark of the one that it comes from.
  Renaming put(String name, Object value, String origin) {
    int index = from.indexOf(origin);
    to.put(name, value, index < 0 ? Mark.NONE : from.mark(index));
    return this;
  }

  Mapping done() {
    return to.build();
  }
}
