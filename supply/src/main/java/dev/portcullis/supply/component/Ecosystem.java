package dev.portcullis.supply.component;

import dev.portcullis.supply.version.VersionScheme;
import java.util.Optional;

/// Where packages come from that share names and versions: the roster of all that are known.
///
/// Names are those of the OSV schema ("affected[].package field"), types those of package URLs.
public enum Ecosystem {
  ALPINE("Alpine", "apk", VersionScheme.ALPINE),
  COMPOSER("Packagist", "composer", VersionScheme.COMPOSER),
  CRAN("CRAN", "cran", VersionScheme.CRAN),
  DEBIAN("Debian", "deb", VersionScheme.DEBIAN),
  GEM("RubyGems", "gem", VersionScheme.GEM),
  GO("Go", "golang", VersionScheme.SEMANTIC),
  HACKAGE("Hackage", "hackage", VersionScheme.HACKAGE),
  HEX("Hex", "hex", VersionScheme.SEMANTIC),
  MAVEN("Maven", "maven", VersionScheme.MAVEN),
  NPM("npm", "npm", VersionScheme.SEMANTIC),
  NUGET("NuGet", "nuget", VersionScheme.NUGET),
  PUB("Pub", "pub", VersionScheme.PUB),
  PYTHON("PyPI", "pypi", VersionScheme.PYTHON),
  RED_HAT("Red Hat", "rpm", VersionScheme.RPM),
  RUST("crates.io", "cargo", VersionScheme.SEMANTIC),
  SWIFT("SwiftURL", "swift", VersionScheme.SEMANTIC),
  UBUNTU("Ubuntu", "deb", VersionScheme.DEBIAN);

  private final String osvName;
  private final String purlType;
  private final VersionScheme scheme;

  Ecosystem(String osvName, String purlType, VersionScheme scheme) {
    this.osvName = osvName;
    this.purlType = purlType;
    this.scheme = scheme;
  }

  /// As advisories name it, without the release of a distribution.
  public String osvName() {
    return osvName;
  }

  /// As package URLs name it.
  public String purlType() {
    return purlType;
  }

  /// How its versions are ordered.
  public VersionScheme scheme() {
    return scheme;
  }

  /// The one of an OSV name, which may go on with a release: `Debian:12`.
  public static Optional<Ecosystem> ofOsv(String name) {
    int colon = name.indexOf(':');
    String family = colon < 0 ? name : name.substring(0, colon);
    for (Ecosystem each : values()) {
      if (each.osvName.equals(family)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
