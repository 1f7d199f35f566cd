package dev.portcullis.app.admission;

import dev.portcullis.app.inventory.FoundImage;
import dev.portcullis.app.inventory.FoundImage.Part;
import dev.portcullis.supply.image.Image;
import java.util.Optional;

/// An image that may be admitted.
///
/// @param reference by which its findings are told
/// @param digest of its manifest; empty when nobody knows it
/// @param part of an index all of which was read
record Candidate(String reference, String digest, Optional<Part> part) {
  static Candidate of(FoundImage found) {
    Image image = found.contents().image();
    return new Candidate(image.reference(), image.digest(), found.part());
  }

  /// Whether a place that reports tell is in it.
  boolean has(String file) {
    return FoundImage.holds(reference, file);
  }
}
