package dev.portcullis.supply.sbom;

import java.time.Instant;
import java.util.UUID;

/// What makes one writing of a bill different from another of the same: it comes from outside, so
/// that the rest is the same each time.
///
/// @param tool the version of Portcullis
public record Stamp(UUID serial, Instant time, String tool) {
  static final String TOOL = "portcullis";

  /// The serial number as an address.
  String urn() {
    return "urn:uuid:" + serial;
  }
}
