package dev.portcullis.policy.gate;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field path whose list indices are replaced by what identifies the element, so that it stays
/// the same when elements before it come and go.
final class StablePath {
  /// What identifies an element, the surest first. Kubernetes merges most of its lists by one of
  /// these.
  private static final List<String> NAMES =
      List.of("name", "mountPath", "devicePath", "containerPort", "port", "host", "ip", "key");

  private final String path;
  private final Discretion discretion;
  private final StringBuilder stable = new StringBuilder();
  private @Nullable Object value;

  private StablePath(String path, Mapping root, Discretion discretion) {
    this.path = path;
    this.discretion = discretion;
    value = root;
  }

  /// `path` with its indices into `root` replaced: `[0]` becomes `[name=web]`, `[=NET_ADMIN]` for a
  /// string, `[]` for an element that nothing identifies or only a secret.
  static String of(String path, Mapping root, Discretion discretion) {
    return path.indexOf('[') < 0 ? path : new StablePath(path, root, discretion).stable();
  }

  /// The value at `path` below `root`, `null` when there is none.
  static @Nullable Object find(String path, Mapping root) {
    StablePath walk = new StablePath(path, root, Discretion.NONE);
    walk.stable();
    return walk.value;
  }

  private String stable() {
    int at = 0;
    while (at < path.length()) {
      at = path.charAt(at) == '[' ? bracket(at) : field(at);
    }
    return stable.toString();
  }

  private int field(int start) {
    int from = path.charAt(start) == '.' ? start + 1 : start;
    int end = from;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    value = value instanceof Mapping mapping ? mapping.find(path.substring(from, end)) : null;
    stable.append(path, start, end);
    return end;
  }

  private int bracket(int start) {
    int close = path.indexOf(']', start);
    int end = close < 0 ? path.length() : close + 1;
    String inside = path.substring(start + 1, close < 0 ? path.length() : close);
    if (value instanceof Sequence sequence && isIndex(inside)) {
      int index = Integer.parseInt(inside);
      value = index < sequence.size() ? sequence.value(index) : null;
      stable.append('[').append(identifying(value)).append(']');
    } else {
      value = value instanceof Mapping mapping ? mapping.find(unquoted(inside)) : null;
      stable.append(path, start, end);
    }
    return end;
  }

  private static boolean isIndex(String text) {
    return !text.isEmpty()
        && text.length() < 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String unquoted(String key) {
    return key.length() > 1 && (key.startsWith("\"") || key.startsWith("'"))
        ? key.substring(1, key.length() - 1)
        : key;
  }

  private String identifying(@Nullable Object element) {
    if (element instanceof String string) {
      return discretion.isDue() ? "" : "=" + string;
    }
    if (element instanceof Mapping mapping) {
      for (String name : NAMES) {
        Object identity = mapping.find(name);
        if (identity instanceof String || identity instanceof Long) {
          return name + "=" + identity;
        }
      }
    }
    return "";
  }
}
