package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/resource/v1/defaults.go` and the `+default=` of `resource/v1/types.go`.
final class ResourceDefaults {
  private ResourceDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.ExactDeviceRequest", "v1.DeviceSubRequest" -> ResourceDefaults::request;
      case "v1.DeviceToleration" -> Presets.of(Preset.text("operator", "Equal"));
      // The moment at which the server decodes it.
      case "v1.DeviceTaint" ->
          Presets.of(Preset.pointer("timeAdded", Unknown.present("the time of the request")));
      default -> null;
    };
  }

  private static Mapping request(Mapping request) {
    Edit edit = new Edit(request).fillText("allocationMode", "ExactCount");
    boolean none = !(request.find("count") instanceof Long count) || count == 0;
    if (none && "ExactCount".equals(edit.find("allocationMode"))) {
      edit.set("count", 1L);
    }
    return edit.build();
  }
}
