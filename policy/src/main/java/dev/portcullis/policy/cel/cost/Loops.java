package dev.portcullis.policy.cel.cost;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of the loops around the current place, the innermost of a name on top.
final class Loops {
  private final Map<String, Deque<Local>> locals = new HashMap<>();

  /// A variable of a loop, or what `cel.bind` and `optMap` name.
  ///
  /// @param path of what it stands for, empty when that is computed
  /// @param size of its value, null when nothing says
  /// @param entries of its value, when that is a list or a map
  record Local(List<String> path, @Nullable Range size, @Nullable Entries entries) {}

  /// How large the keys and values of a list or map are.
  record Entries(Kind kind, Range key, Range value) {
    enum Kind {
      LIST,
      MAP
    }

    static @Nullable Entries either(@Nullable Entries one, @Nullable Entries other) {
      return one == null || other == null
          ? null
          : new Entries(one.kind, one.key.or(other.key), one.value.or(other.value));
    }
  }

  void push(String name, Local local) {
    locals.computeIfAbsent(name, _ -> new ArrayDeque<>()).push(local);
  }

  void pop(String name) {
    Deque<Local> known = locals.get(name);
    if (known != null) {
      known.pop();
    }
  }

  @Nullable Local find(String name) {
    Deque<Local> known = locals.get(name);
    return known == null ? null : known.peek();
  }
}
