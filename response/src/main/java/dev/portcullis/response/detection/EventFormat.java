package dev.portcullis.response.detection;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;

/// The events of one kind of sensor.
public interface EventFormat {
  /// What people call it: `falco`.
  String name();

  /// Whether `event` is one of these.
  boolean claims(Mapping event);

  /// The detections in `event`; what is sound but no detection counts as other.
  ///
  /// @param file where it comes from
  /// @param mark where it begins there
  Reading<Detection> read(String file, long mark, Mapping event);
}
