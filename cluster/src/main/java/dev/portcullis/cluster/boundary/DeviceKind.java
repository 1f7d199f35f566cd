package dev.portcullis.cluster.boundary;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Device;
import org.jspecify.annotations.Nullable;

/// Some kind of device that can be configured.
public interface DeviceKind {
  /// The field of the configuration that its settings are in.
  String name();

  /// The device as configured. Nothing is opened and nobody spoken to until it is told something.
  ///
  /// @param name as the configuration calls it
  /// @param refusals hears what is wrong with the settings
  /// @return `null` when something is
  @Nullable Device read(String name, Field settings, Refusals refusals);
}
