package dev.portcullis.policy.cel.library;

import java.util.List;

/// Functions that belong together. A new one also goes into the roster, [Libraries].
public interface Library {
  /// What people call it: `kubernetes.quantity`.
  String name();

  List<Function> functions();

  /// The names of the types it brings, which are identifiers in expressions: `net.IP`.
  default List<String> types() {
    return List.of();
  }
}
