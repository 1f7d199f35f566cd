package dev.portcullis.supply.image;

import dev.portcullis.model.Mapping;
import java.util.Optional;

/// What an image runs on (OCI image specification, "Image Index", `platform`).
///
/// @param variant of the processor, empty where it does not matter
public record Platform(String system, String architecture, String variant) {
  /// What most clusters run on.
  public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", "");

  /// The one of a text such as `linux/arm64` or `linux/arm/v7`.
  public static Optional<Platform> read(String text) {
    String[] parts = text.split("/", -1);
    boolean whole = (parts.length == 2 || parts.length == 3) && !text.contains("//");
    return whole && !text.startsWith("/") && !text.endsWith("/")
        ? Optional.of(new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : ""))
        : Optional.empty();
  }

  static Platform of(Mapping written) {
    return new Platform(
        written.string("os", ""),
        written.string("architecture", ""),
        written.string("variant", ""));
  }

  /// Whether an image for the other one is one for this.
  boolean takes(Platform other) {
    return system.equals(other.system)
        && architecture.equals(other.architecture)
        && (variant.isEmpty() || other.variant.isEmpty() || variant.equals(other.variant));
  }

  /// `linux/arm/v7`.
  @Override
  public String toString() {
    String both = system + "/" + architecture;
    return variant.isEmpty() ? both : both + "/" + variant;
  }
}
