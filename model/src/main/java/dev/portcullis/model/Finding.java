package dev.portcullis.model;

import java.util.List;

/// One thing that one policy says about one resource.
///
/// @param policy the policy's `metadata.name`
/// @param check which part of the policy speaks: `validations[2]`, `matchConditions[0]`
/// @param message what the API server would answer for this part
/// @param location the offending field, or where it would have to be added
/// @param also the further offending fields, in order
public record Finding(
    String policy,
    String check,
    Severity severity,
    Layer layer,
    Resource.Identity resource,
    String message,
    Location location,
    List<Location> also) {
  public Finding {
    also = List.copyOf(also);
  }
}
