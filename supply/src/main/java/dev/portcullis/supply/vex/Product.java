package dev.portcullis.supply.vex;

import dev.portcullis.supply.purl.PackageUrl;
import java.util.List;

/// What a statement is about: everything that package URLs name, in the way of OpenVEX.
///
/// A URL without a version names all versions, and one with qualifiers only what has the same ones.
///
/// @param parts of the product that the statement is about; none when it is about all of it
public record Product(PackageUrl url, List<PackageUrl> parts) {
  public Product {
    parts = List.copyOf(parts);
  }

  /// Whether a vulnerability of a package is meant.
  ///
  /// @param packageUrl the package
  /// @param subjects what the package ships in, such as an image
  boolean means(PackageUrl packageUrl, List<PackageUrl> subjects) {
    if (parts.isEmpty()) {
      return names(url, packageUrl) || subjects.stream().anyMatch(each -> names(url, each));
    }
    return subjects.stream().anyMatch(each -> names(url, each))
        && parts.stream().anyMatch(each -> names(each, packageUrl));
  }

  private static boolean names(PackageUrl pattern, PackageUrl url) {
    return pattern.type().equals(url.type())
        && pattern.namespace().equals(url.namespace())
        && pattern.name().equals(url.name())
        && (pattern.version().isEmpty() || pattern.version().equals(url.version()))
        && url.qualifiers().entrySet().containsAll(pattern.qualifiers().entrySet())
        && (pattern.subpath().isEmpty() || pattern.subpath().equals(url.subpath()));
  }
}
