package dev.portcullis.supply.advisory;

import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Origin;
import java.util.List;
import java.util.Locale;

/// A package as advisories name it: those who publish one may write its name in several ways, and
/// advisories use one of them.
///
/// @param release of a distribution, empty where none is known
record Subject(Ecosystem ecosystem, String release, String name, String version) {
  private static final String LONG_TERM = ":LTS";
  private static final String ENTERPRISE = "Linux Enterprise ";
  private static final String GIT = ".git";

  /// The names that advisories may have for a component.
  ///
  /// Those of distributions speak of sources, or of what is made of them, or of both (OSV schema,
  /// "Defined Ecosystems").
  static List<Subject> all(Component component) {
    Origin origin = component.origin();
    Subject itself = of(component, component.name(), component.version());
    Subject source = of(component, origin.name(), origin.version());
    return switch (component.ecosystem()) {
      case ALPAQUITA, ALPINE, DEBIAN, MAGEIA, OPEN_SUSE, ROCKY_LINUX, SUSE, UBUNTU ->
          List.of(source);
      default -> itself.equals(source) ? List.of(itself) : List.of(itself, source);
    };
  }

  private static Subject of(Component component, String name, String version) {
    return new Subject(
        component.ecosystem(),
        release(component.ecosystem(), component.release()),
        name(component.ecosystem(), name),
        version(component.ecosystem(), name, version));
  }

  /// The same in another version.
  Subject at(String other) {
    return new Subject(ecosystem, release, name, other);
  }

  /// A release in the form that is the same for all that get the same packages: that an Ubuntu is
  /// supported for long is part of its name for advisories only, and those of Red Hat and SUSE name
  /// the part of a release that has a package (`enterprise_linux:9::appstream`, `Linux Enterprise
  /// Module for Basesystem 15 SP5`).
  static String release(Ecosystem ecosystem, String release) {
    return switch (ecosystem) {
      case UBUNTU ->
          release.endsWith(LONG_TERM)
              ? release.substring(0, release.length() - LONG_TERM.length())
              : release;
      case RED_HAT -> release.split("::", 2)[0];
      case SUSE -> release.startsWith(ENTERPRISE) ? release.replaceFirst("^\\D*", "") : release;
      default -> release;
    };
  }

  /// A name in the form that is the same for all its spellings: of PyPI by PEP 503; NuGet,
  /// Packagist and GitHub heed no case, Swift has the address of a repository.
  static String name(Ecosystem ecosystem, String name) {
    return switch (ecosystem) {
      case PYTHON -> python(name);
      case COMPOSER, GITHUB_ACTIONS, NUGET -> name.toLowerCase(Locale.ROOT);
      case SWIFT -> repository(name);
      case ALMA_LINUX,
          ALPAQUITA,
          ALPINE,
          APK,
          AZURE_LINUX,
          CHAINGUARD,
          CONAN,
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
