package dev.portcullis.supply.signature;

import dev.portcullis.supply.document.BrokenException;
import java.time.Instant;

/// From when to when something is trusted, both included.
record Validity(Instant start, Instant end) {

  /// A start there must be, an end need not: without one it is trusted still.
  static Validity read(Fields fields) throws BrokenException {
    return new Validity(fields.time("start"), fields.has("end") ? fields.time("end") : Instant.MAX);
  }

  boolean includes(Instant time) {
    return !time.isBefore(start) && !time.isAfter(end);
  }
}
