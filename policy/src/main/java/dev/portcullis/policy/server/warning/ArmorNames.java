package dev.portcullis.policy.server.warning;

import dev.portcullis.model.Mapping;

/// AppArmor profiles as annotations name them.
final class ArmorNames {
  private ArmorNames() {}

  /// Whether the annotation means this profile.
  static boolean names(String annotation, Mapping profile) {
    return switch (profile.string("type", "")) {
      case "Unconfined" -> annotation.equals("unconfined");
      case "RuntimeDefault" -> annotation.equals("runtime/default");
      case "Localhost" -> annotation.equals("localhost/" + profile.string("localhostProfile", ""));
      default -> false;
    };
  }
}
