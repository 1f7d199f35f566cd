package dev.portcullis.supply.version;

/// A version as its ecosystem reads it. Only versions of one scheme can be compared: those of
/// others end in a [ClassCastException].
///
/// Two that compare as equal may be written differently, as `1.0` and `1.0.0` are for Maven.
public sealed interface Version extends Comparable<Version>
    permits ActionVersion,
        AlpineVersion,
        ComponentsVersion,
        ComposerVersion,
        ConanVersion,
        DebianVersion,
        GemVersion,
        MavenVersion,
        NugetVersion,
        PythonVersion,
        RpmVersion,
        SemanticVersion {

  /// Whether it is a name that is given to one release after another, and so may be this one.
  default boolean mayBe(Version other) {
    return false;
  }
}
