package dev.portcullis.supply.image;

import dev.portcullis.model.Layer;
import java.util.Optional;
import java.util.SortedMap;

/// The image that another one was built on.
///
/// @param digest of its manifest, empty where it is not told
/// @param layers how many of the lowest layers are its own, 0 where that is not known
public record Base(String name, String digest, int layers, Evidence evidence) {
  private static final String NAME = "org.opencontainers.image.base.name";
  private static final String DIGEST = "org.opencontainers.image.base.digest";

  /// How it is known.
  public enum Evidence {
    /// The content of its layers is at the bottom.
    CONTENT,
    /// Whoever built the image says so (OCI image specification, "Pre-Defined Annotation Keys").
    ANNOTATION
  }

  /// The base of an image: what it is by its content, else what is said of it, else none.
  public static Optional<Base> of(Image image, BaseCatalogue catalogue) {
    Optional<KnownBase> known = catalogue.find(image);
    if (known.isPresent()) {
      KnownBase base = known.get();
      return Optional.of(new Base(base.name(), "", base.diffIds().size(), Evidence.CONTENT));
    }
    return said(image.annotations()).or(() -> said(image.config().labels()));
  }

  private static Optional<Base> said(SortedMap<String, String> words) {
    String name = words.getOrDefault(NAME, "");
    String digest = words.getOrDefault(DIGEST, "");
    return name.isEmpty() && digest.isEmpty()
        ? Optional.empty()
        : Optional.of(new Base(name, digest, 0, Evidence.ANNOTATION));
  }

  /// Whose a layer of the image is, by its position.
  public Layer layer(int position) {
    return position < layers ? Layer.BASE_IMAGE : Layer.IMAGE;
  }
}
