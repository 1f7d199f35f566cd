package dev.portcullis.policy.server.warning;

import dev.portcullis.model.Mapping;
import java.util.List;

/// Amounts of bytes that are no whole numbers.
final class Amounts {
  private Amounts() {}

  static void ofClaim(String path, Mapping spec, List<String> warnings) {
    ofResources(path, spec, "storage", warnings);
  }

  /// Memory and ephemeral storage of a container.
  static void ofContainer(String path, Mapping container, List<String> warnings) {
    ofResources(path, container, "memory", warnings);
    ofResources(path, container, "ephemeral-storage", warnings);
  }

  private static void ofResources(String path, Mapping owner, String name, List<String> warnings) {
    Mapping resources = owner.mapping("resources");
    check(path, ".resources.limits", resources.mapping("limits"), name, warnings);
    check(path, ".resources.requests", resources.mapping("requests"), name, warnings);
  }

  /// Amounts are canonical and have no more than thousandths by then.
  ///
  /// @param path of who has them
  /// @param field from there, with a dot before it
  static void check(
      String path, String field, Mapping amounts, String name, List<String> warnings) {
    String amount = amounts.string(name, "");
    if (amount.endsWith("m") || amount.contains("e-")) {
      warnings.add(
          path
              + field
              + "["
              + name
              + "]: fractional byte value \""
              + amount
              + "\" is invalid, must be an integer");
    }
  }
}
