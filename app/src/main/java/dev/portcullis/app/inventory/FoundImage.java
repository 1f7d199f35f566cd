package dev.portcullis.app.inventory;

import dev.portcullis.cluster.registry.RegistryImage;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.image.ImageContents;
import java.util.Optional;

/// An image that was read.
///
/// @param signatures what they come to; none when nobody looked for any
/// @param part of which index it was read as; none when it was asked for by itself
/// @param registry where it is; none when it was read from files
public record FoundImage(
    ImageContents<Object> contents,
    Optional<Sequence> signatures,
    Optional<Part> part,
    Optional<RegistryImage> registry) {

  /// Whether a place that reports tell is in the image of a reference, for whichever platform.
  public static boolean holds(String reference, String file) {
    return file.equals(reference)
        || file.startsWith(reference + "!/")
        || file.startsWith(reference + "#");
  }

  /// One image of an index all of which is read.
  ///
  /// @param name what people call the index
  /// @param index its digest
  /// @param of how many images it has
  public record Part(String name, String index, int of) {}
}
