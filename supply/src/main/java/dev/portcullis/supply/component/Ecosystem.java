package dev.portcullis.supply.component;

import dev.portcullis.supply.version.VersionScheme;
import java.util.Optional;

/// Where packages come from that share names and versions: the roster of all that are known.
///
/// Names are those of the OSV schema ("affected[].package field"), types those of package URLs.
public enum Ecosystem {
  ALMA_LINUX("AlmaLinux", "rpm", VersionScheme.RPM),
  ALPAQUITA("Alpaquita", "apk", VersionScheme.ALPINE),
  ALPINE("Alpine", "apk", VersionScheme.ALPINE),
  /// Packages of `apk` in a distribution that no advisories name.
  APK("apk", "apk", VersionScheme.ALPINE),
  AZURE_LINUX("Azure Linux", "rpm", VersionScheme.RPM),
  CHAINGUARD("Chainguard", "apk", VersionScheme.ALPINE),
  COMPOSER("Packagist", "composer", VersionScheme.COMPOSER),
  CONAN("ConanCenter", "conan", VersionScheme.CONAN),
  CRAN("CRAN", "cran", VersionScheme.CRAN),
  /// Packages of `dpkg` in a distribution that no advisories name.
  DEB("deb", "deb", VersionScheme.DEBIAN),
  DEBIAN("Debian", "deb", VersionScheme.DEBIAN),
  GEM("RubyGems", "gem", VersionScheme.GEM),
  /// What workflows run: the only packages of which a version may be a name that moves.
  GITHUB_ACTIONS("GitHub Actions", "githubactions", VersionScheme.ACTION),
  GO("Go", "golang", VersionScheme.SEMANTIC),
  HACKAGE("Hackage", "hackage", VersionScheme.HACKAGE),
  HEX("Hex", "hex", VersionScheme.SEMANTIC),
  MAGEIA("Mageia", "rpm", VersionScheme.RPM),
  MAVEN("Maven", "maven", VersionScheme.MAVEN),
  MINIM_OS("MinimOS", "apk", VersionScheme.ALPINE),
  NPM("npm", "npm", VersionScheme.SEMANTIC),
  NUGET("NuGet", "nuget", VersionScheme.NUGET),
  OPEN_SUSE("openSUSE", "rpm", VersionScheme.RPM),
  PHOTON_OS("Photon OS", "rpm", VersionScheme.RPM),
  PUB("Pub", "pub", VersionScheme.PUB),
  PYTHON("PyPI", "pypi", VersionScheme.PYTHON),
  RED_HAT("Red Hat", "rpm", VersionScheme.RPM),
  ROCKY_LINUX("Rocky Linux", "rpm", VersionScheme.RPM),
  /// Packages of `rpm` in a distribution that no advisories name.
  RPM("rpm", "rpm", VersionScheme.RPM),
  RUST("crates.io", "cargo", VersionScheme.SEMANTIC),
  SUSE("SUSE", "rpm", VersionScheme.RPM),
  SWIFT("SwiftURL", "swift", VersionScheme.SEMANTIC),
  UBUNTU("Ubuntu", "deb", VersionScheme.DEBIAN),
  WOLFI("Wolfi", "apk", VersionScheme.ALPINE);

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

  /// Whether its packages are those of an operating system.
  public boolean isOfDistribution() {
    return switch (purlType) {
      case "apk", "deb", "rpm" -> true;
      default -> false;
    };
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
