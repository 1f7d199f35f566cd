package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.TypeDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/networking/v1/defaults.go`.
final class NetworkingDefaults {
  private NetworkingDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.NetworkPolicyPort" -> Presets.of(Preset.pointer("protocol", "TCP"));
      case "v1.NetworkPolicySpec" -> NetworkingDefaults::networkPolicy;
      case "v1.IngressClassParametersReference" -> Presets.of(Preset.pointer("scope", "Cluster"));
      default -> null;
    };
  }

  /// A policy that names no direction is for what comes in, and for what goes out if it says so.
  private static Mapping networkPolicy(Mapping spec) {
    if (spec.sequence("policyTypes").size() > 0) {
      return spec;
    }
    List<String> types =
        spec.sequence("egress").size() > 0 ? List.of("Ingress", "Egress") : List.of("Ingress");
    return new Edit(spec).set("policyTypes", Sequence.of(types)).build();
  }
}
