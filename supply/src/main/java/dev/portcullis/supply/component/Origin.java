package dev.portcullis.supply.component;

/// What a package was made from: distributions make several packages of one source, and most of
/// their advisories name the source.
public record Origin(String name, String version) {
  public Origin {
    if (name.isEmpty() || version.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a name and a version, got '%s' and '%s'".formatted(name, version));
    }
  }
}
