package dev.portcullis.policy.schema.defaults;

import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/flowcontrol/v1/defaults.go`.
final class FlowControlDefaults {
  private FlowControlDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.FlowSchemaSpec" -> Presets.of(Preset.number("matchingPrecedence", 1000));
      case "v1.ExemptPriorityLevelConfiguration" ->
          Presets.of(
              Preset.pointer("nominalConcurrencyShares", 0L),
              Preset.pointer("lendablePercent", 0L));
      case "v1.LimitedPriorityLevelConfiguration" ->
          Presets.of(
              Preset.pointer("nominalConcurrencyShares", 30L),
              Preset.pointer("lendablePercent", 0L));
      case "v1.QueuingConfiguration" ->
          Presets.of(
              Preset.number("handSize", 8),
              Preset.number("queues", 64),
              Preset.number("queueLengthLimit", 50));
      default -> null;
    };
  }
}
