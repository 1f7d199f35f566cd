package dev.portcullis.supply.version;

import java.util.Optional;

/// The ways in which ecosystems order their versions: the roster of all that there are.
public enum VersionScheme {
  ACTION(ActionVersion::read),
  ALPINE(AlpineVersion::read),
  COMPOSER(ComposerVersion::read),
  CONAN(ConanVersion::read),
  CRAN(ComponentsVersion::readCran),
  DEBIAN(DebianVersion::read),
  GEM(GemVersion::read),
  HACKAGE(ComponentsVersion::readHackage),
  MAVEN(MavenVersion::read),
  NUGET(NugetVersion::read),
  PUB(SemanticVersion::readOfPub),
  PYTHON(PythonVersion::read),
  RPM(RpmVersion::read),
  SEMANTIC(SemanticVersion::read);

  @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
  private final Reader reader;

  VersionScheme(Reader reader) {
    this.reader = reader;
  }

  private interface Reader {
    Optional<? extends Version> of(String text);
  }

  /// The version that a text is in this scheme, none when it is not one: then nobody can tell what
  /// comes before or after it.
  public Optional<Version> read(String text) {
    return reader.of(text).map(Version.class::cast);
  }
}
