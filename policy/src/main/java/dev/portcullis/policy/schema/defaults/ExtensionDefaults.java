package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.TypeDefaults;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/apiextensions/v1/defaults.go` of `k8s.io/apiextensions-apiserver` and
/// `pkg/apis/apiregistration/v1/defaults.go` of `k8s.io/kube-aggregator`.
final class ExtensionDefaults {
  private static final String EXTENSIONS =
      "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";
  private static final String REGISTRATION = "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.";

  private ExtensionDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case EXTENSIONS + "CustomResourceDefinitionSpec" -> ExtensionDefaults::definition;
      case EXTENSIONS + "ServiceReference", REGISTRATION + "ServiceReference" ->
          Presets.of(Preset.pointer("port", 443L));
      default -> null;
    };
  }

  /// `status.storedVersions`, which the same function fills, is set anew when the definition is
  /// created.
  private static Mapping definition(Mapping spec) {
    Mapping names = spec.mapping("names");
    String kind = names.string("kind", "");
    Edit after = new Edit(names);
    if (!kind.isEmpty()) {
      after.fillText("singular", kind.toLowerCase(Locale.ROOT)).fillText("listKind", kind + "List");
    }
    Edit edit = new Edit(spec).fill("conversion", Mapping.EMPTY.with("strategy", "None"));
    return edit.set("names", after.build()).build();
  }
}
