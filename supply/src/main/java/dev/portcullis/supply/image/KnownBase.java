package dev.portcullis.supply.image;

import java.util.List;

/// An image that others are built on, by the content of its layers.
///
/// @param diffIds of its layers unpacked, from the lowest up
public record KnownBase(String name, List<String> diffIds) {
  public KnownBase {
    diffIds = List.copyOf(diffIds);
    if (name.isEmpty() || diffIds.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a name and layers, got '%s' and %s".formatted(name, diffIds));
    }
  }

  /// What an image is to those that are built on it.
  public static KnownBase of(String name, Image image) {
    return new KnownBase(name, image.layers().stream().map(ImageLayer::diffId).toList());
  }
}
