package dev.portcullis.supply.vex;

import dev.portcullis.supply.purl.PackageUrl;
import dev.portcullis.supply.version.VersRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a statement is about: everything that package URLs name, in the way of OpenVEX.
///
/// A URL without a version names all versions, and one with qualifiers only what has the same ones.
///
/// @param within the versions of a URL without one that are meant; null where all are
/// @param parts of the product that the statement is about; none when it is about all of it
public record Product(PackageUrl url, @Nullable VersRange within, List<PackageUrl> parts) {
  private static final String EPOCH = "epoch";

  public Product {
    parts = List.copyOf(parts);
  }

  /// What a URL names.
  public Product(PackageUrl url, List<PackageUrl> parts) {
    this(url, null, parts);
  }

  /// What a URL names, in a range of versions; none where the range is not one of its versions, or
  /// it has a version of its own.
  static Optional<Product> within(PackageUrl url, VersRange range) {
    boolean same =
        range.type().equals(url.type())
            || (range.type().equals("alpine") && url.type().equals("apk"))
            || range.type().equals("semver");
    return same && url.version().isEmpty()
        ? Optional.of(new Product(url, range, List.of()))
        : Optional.empty();
  }

  /// Whether a vulnerability of a package is meant.
  ///
  /// @param packageUrl the package
  /// @param subjects what the package ships in, such as an image
  boolean means(PackageUrl packageUrl, List<PackageUrl> subjects) {
    if (parts.isEmpty()) {
      return isIt(packageUrl) || subjects.stream().anyMatch(this::isIt);
    }
    return subjects.stream().anyMatch(this::isIt)
        && parts.stream().anyMatch(each -> names(each, packageUrl));
  }

  private boolean isIt(PackageUrl other) {
    return names(url, other) && (within == null || within.holds(version(other)));
  }

  /// Packages of RPM have the first part of their version apart.
  private static String version(PackageUrl url) {
    String epoch = url.qualifiers().getOrDefault(EPOCH, "");
    return epoch.isEmpty() ? url.version() : epoch + ":" + url.version();
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
