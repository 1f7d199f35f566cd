package dev.portcullis.supply.advisory;

import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.util.Locale;

/// A package as advisories name it: those who publish one may write its name in several ways, and
/// advisories use one of them.
///
/// @param release of a distribution, empty where none is known
record Subject(Ecosystem ecosystem, String release, String name, String version) {
  private static final String LONG_TERM = ":LTS";
  private static final String GIT = ".git";

  static Subject of(Component component) {
    return new Subject(
        component.ecosystem(),
        release(component.ecosystem(), component.release()),
        name(component.ecosystem(), component.name()),
        version(component.ecosystem(), component.name(), component.version()));
  }

  /// The same in another version.
  Subject at(String other) {
    return new Subject(ecosystem, release, name, other);
  }

  /// That an Ubuntu is supported for long is part of its name for advisories only.
  static String release(Ecosystem ecosystem, String release) {
    return ecosystem == Ecosystem.UBUNTU && release.endsWith(LONG_TERM)
        ? release.substring(0, release.length() - LONG_TERM.length())
        : release;
  }

  /// A name in the form that is the same for all its spellings: of PyPI by PEP 503; NuGet and
  /// Packagist heed no case, Swift has the address of a repository.
  static String name(Ecosystem ecosystem, String name) {
    return switch (ecosystem) {
      case PYTHON -> python(name);
      case NUGET, COMPOSER -> name.toLowerCase(Locale.ROOT);
      case SWIFT -> repository(name);
      case ALMA_LINUX,
          ALPAQUITA,
          ALPINE,
          APK,
          AZURE_LINUX,
          CHAINGUARD,
          CRAN,
          DEB,
          DEBIAN,
          GEM,
          GO,
          HACKAGE,
          HEX,
          MAGEIA,
          MAVEN,
          MINIM_OS,
          NPM,
          OPEN_SUSE,
          PHOTON_OS,
          PUB,
          RED_HAT,
          ROCKY_LINUX,
          RPM,
          RUST,
          SUSE,
          UBUNTU,
          WOLFI ->
          name;
    };
  }

  private static String python(String name) {
    StringBuilder normalised = new StringBuilder(name.length());
    boolean separated = false;
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean separator = c == '-' || c == '_' || c == '.';
      if (!separator) {
        normalised.append(c);
      } else if (!separated) {
        normalised.append('-');
      }
      separated = separator;
    }
    return normalised.toString();
  }

  private static String repository(String name) {
    int scheme = name.indexOf("://");
    String address = (scheme < 0 ? name : name.substring(scheme + 3)).toLowerCase(Locale.ROOT);
    return address.endsWith(GIT) ? address.substring(0, address.length() - GIT.length()) : address;
  }

  private static String version(Ecosystem ecosystem, String name, String version) {
    return ecosystem == Ecosystem.GO && (name.equals("stdlib") || name.equals("toolchain"))
        ? GoRelease.semantic(version)
        : version;
  }
}
