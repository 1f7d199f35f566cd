package dev.portcullis.policy.cel.library.semver;

/// One dot-separated identifier of a pre-release; numbers come before words.
public sealed interface Prerelease extends Comparable<Prerelease> {

  /// A numeric identifier, unsigned 64 bit.
  record Numeral(long value) implements Prerelease {
    @Override
    public String toString() {
      return Long.toUnsignedString(value);
    }
  }

  /// An identifier with at least one letter or hyphen.
  record Word(String text) implements Prerelease {
    @Override
    public String toString() {
      return text;
    }
  }

  /// Minus one, zero or one.
  @Override
  default int compareTo(Prerelease other) {
    return switch (this) {
      case Numeral(long left) when other instanceof Numeral(long right) ->
          Long.compareUnsigned(left, right);
      case Word(String left) when other instanceof Word(String right) ->
          Integer.signum(left.compareTo(right));
      case Numeral _ -> -1;
      case Word _ -> 1;
    };
  }
}
