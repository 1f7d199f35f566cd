package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/rbac/v1/defaults.go`.
final class RbacDefaults {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private RbacDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.RoleRef" -> Presets.of(Preset.text("apiGroup", GROUP));
      case "v1.Subject" -> RbacDefaults::subject;
      default -> null;
    };
  }

  private static Mapping subject(Mapping subject) {
    return switch (subject.string("kind", "")) {
      case "User", "Group" -> new Edit(subject).fillText("apiGroup", GROUP).build();
      default -> subject;
    };
  }
}
