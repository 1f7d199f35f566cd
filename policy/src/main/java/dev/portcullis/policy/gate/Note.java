package dev.portcullis.policy.gate;

import dev.portcullis.model.Location;
import org.jspecify.annotations.Nullable;

/// Something a reader of the report should know that is no finding.
///
/// @param location `null` where no place has to do with it
public record Note(@Nullable Location location, String text) {

  public static Note of(String text) {
    return new Note(null, text);
  }
}
