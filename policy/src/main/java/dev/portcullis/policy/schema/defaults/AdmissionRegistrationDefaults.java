package dev.portcullis.policy.schema.defaults;

import static dev.portcullis.policy.schema.defaults.Preset.pointer;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/admissionregistration/v1/defaults.go`.
final class AdmissionRegistrationDefaults {
  private AdmissionRegistrationDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.ValidatingWebhook" ->
          Presets.of(
              pointer("failurePolicy", "Fail"),
              pointer("matchPolicy", "Equivalent"),
              pointer("namespaceSelector", Mapping.EMPTY),
              pointer("objectSelector", Mapping.EMPTY),
              pointer("timeoutSeconds", 10L));
      case "v1.MutatingWebhook" ->
          Presets.of(
              pointer("failurePolicy", "Fail"),
              pointer("matchPolicy", "Equivalent"),
              pointer("namespaceSelector", Mapping.EMPTY),
              pointer("objectSelector", Mapping.EMPTY),
              pointer("timeoutSeconds", 10L),
              pointer("reinvocationPolicy", "Never"));
      case "v1.RuleWithOperations", "v1.NamedRuleWithOperations" ->
          Presets.of(pointer("scope", "*"));
      case "v1.ServiceReference" -> Presets.of(pointer("port", 443L));
      case "v1.ValidatingAdmissionPolicySpec", "v1.MutatingAdmissionPolicySpec" ->
          Presets.of(pointer("failurePolicy", "Fail"));
      case "v1.MatchResources" ->
          Presets.of(
              pointer("matchPolicy", "Equivalent"),
              pointer("namespaceSelector", Mapping.EMPTY),
              pointer("objectSelector", Mapping.EMPTY));
      default -> null;
    };
  }
}
