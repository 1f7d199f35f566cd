package dev.portcullis.supply.image;

import java.util.ArrayDeque;
import java.util.Deque;

/// Paths as layers write them.
final class LayerPath {
  private LayerPath() {}

  /// The same path below the root, without `.` and `..`: nothing is above the root.
  static String clean(String name) {
    if (isClean(name)) {
      return name;
    }
    Deque<String> kept = new ArrayDeque<>();
    for (String each : name.split("/", -1)) {
      if (each.equals("..")) {
        kept.pollLast();
      } else if (!each.isEmpty() && !each.equals(".")) {
        kept.addLast(each);
      }
    }
    return String.join("/", kept);
  }

  /// The folder that something is in, empty for the root.
  static String folder(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }

  /// What something is called in its folder.
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean isClean(String name) {
    return !name.isEmpty()
        && name.charAt(0) != '/'
        && name.charAt(0) != '.'
        && name.charAt(name.length() - 1) != '/'
        && !name.contains("//")
        && !name.contains("/.");
  }
}
