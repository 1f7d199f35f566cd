package dev.portcullis.policy.server.warning;

import dev.portcullis.model.Mapping;
import java.util.List;

/// Amounts of bytes that are no whole numbers.
final class Amounts {
  private Amounts() {}

  static void ofClaim(String path, Mapping spec, List<String> warnings) {
    Mapping resources = spec.mapping("resources");
    check(path + ".resources.requests", resources.mapping("requests"), "storage", warnings);
    check(path + ".resources.limits", resources.mapping("limits"), "storage", warnings);
  }

  /// Memory and ephemeral storage of a container.
  static void ofContainer(String path, Mapping container, List<String> warnings) {
    Mapping resources = container.mapping("resources");
    for (String name : new String[] {"memory", "ephemeral-storage"}) {
      check(path + ".resources.limits", resources.mapping("limits"), name, warnings);
      check(path + ".resources.requests", resources.mapping("requests"), name, warnings);
    }
  }

  /// Amounts are canonical and have no more than thousandths by then.
  static void check(String path, Mapping amounts, String name, List<String> warnings) {
    String amount = amounts.string(name, "");
    if (amount.endsWith("m") || amount.contains("e-")) {
      warnings.add(
          path
              + "["
              + name
              + "]: fractional byte value \""
              + amount
              + "\" is invalid, must be an integer");
    }
  }
}
