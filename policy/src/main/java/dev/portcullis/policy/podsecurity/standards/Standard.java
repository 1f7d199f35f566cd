package dev.portcullis.policy.podsecurity.standards;

/// A Pod Security Standard: a level as one version defines it.
public record Standard(Level level, Version version) {
  /// Allows everything.
  public static final Standard PRIVILEGED = new Standard(Level.PRIVILEGED, Version.LATEST);

  public Standard with(Level other) {
    return new Standard(other, version);
  }

  public Standard with(Version other) {
    return new Standard(level, other);
  }

  /// Whether both ask the same: privileged does in every version.
  public boolean isEquivalentTo(Standard other) {
    return level == other.level && (level == Level.PRIVILEGED || version.equals(other.version));
  }

  /// As messages name it: `restricted:latest`.
  @Override
  public String toString() {
    return level + ":" + version;
  }
}
