package dev.portcullis.policy.cel.library;

import java.util.List;

/// Functions that belong together. A new one also goes into the roster, [Libraries].
public interface Library {
  /// What people call it: `kubernetes.quantity`.
  String name();

  List<Function> functions();

  /// The names of those of its types that are identifiers in expressions. Kubernetes declares only
  /// `net.IP` and `net.CIDR` so.
  default List<String> types() {
    return List.of();
  }
}
