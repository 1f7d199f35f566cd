package dev.portcullis.cluster.boundary;

import java.util.List;

/// The roster of all kinds of devices.
public final class Devices {
  private Devices() {}

  /// Sorted by their names.
  public static List<DeviceKind> all() {
    return List.of();
  }
}
