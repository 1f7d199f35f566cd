package dev.portcullis.policy.lint;

import java.util.Set;
import java.util.TreeSet;

/// Paths that are known to be there.
record Facts(Set<String> paths) {
  static final Facts NONE = new Facts(Set.of());

  static Facts of(String path) {
    return new Facts(Set.of(path));
  }

  Facts and(Facts other) {
    if (other.paths.isEmpty() || paths.containsAll(other.paths)) {
      return this;
    }
    Set<String> both = new TreeSet<>(paths);
    both.addAll(other.paths);
    return new Facts(both);
  }

  /// What both know.
  Facts or(Facts other) {
    Set<String> common = new TreeSet<>(paths);
    common.retainAll(other.paths);
    return new Facts(common);
  }

  /// Whether `path` is there, since it is known to be or something in it is.
  boolean hold(String path) {
    if (paths.contains(path)) {
      return true;
    }
    for (String known : paths) {
      if (known.startsWith(path) && ".[".indexOf(known.charAt(path.length())) >= 0) {
        return true;
      }
    }
    return false;
  }
}
