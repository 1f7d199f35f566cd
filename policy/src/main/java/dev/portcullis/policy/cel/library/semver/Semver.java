package dev.portcullis.policy.cel.library.semver;

import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.library.text.Answer;
import java.util.List;
import java.util.stream.Collectors;

/// A version `major.minor.patch[-prerelease][+build]`, ordered by precedence (semver.org, clause
/// 11).
///
/// The three numbers are unsigned 64 bit, as in the server; CEL sees them as int, so the upper half
/// turns negative there. Two versions that differ in build metadata only are equal.
public record Semver(
    long major, long minor, long patch, List<Prerelease> prerelease, List<String> build)
    implements Opaque, Comparable<Semver> {

  public Semver {
    prerelease = List.copyOf(prerelease);
    build = List.copyOf(build);
  }

  /// Parses a complete version; fails with the server's words.
  public static Answer<Semver> parse(String text) {
    return SemverParser.parse(text);
  }

  /// Parses leniently: a leading `v`, leading zeros and missing minor or patch numbers are allowed.
  public static Answer<Semver> parseNormalized(String text) {
    return SemverParser.normalize(text).then(SemverParser::parse);
  }

  @Override
  public String typeName() {
    return "kubernetes.Semver";
  }

  @Override
  public int compareTo(Semver other) {
    int numbers = Long.compareUnsigned(major, other.major);
    numbers = numbers != 0 ? numbers : Long.compareUnsigned(minor, other.minor);
    numbers = numbers != 0 ? numbers : Long.compareUnsigned(patch, other.patch);
    return numbers != 0 ? Integer.signum(numbers) : comparePrerelease(other);
  }

  private int comparePrerelease(Semver other) {
    if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
      return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
    }
    int common = Math.min(prerelease.size(), other.prerelease.size());
    for (int i = 0; i < common; i++) {
      int order = prerelease.get(i).compareTo(other.prerelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(prerelease.size(), other.prerelease.size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Semver version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(major) * 961 + Long.hashCode(minor) * 31 + Long.hashCode(patch);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(Long.toUnsignedString(major));
    text.append('.').append(Long.toUnsignedString(minor));
    text.append('.').append(Long.toUnsignedString(patch));
    if (!prerelease.isEmpty()) {
      text.append('-');
      text.append(prerelease.stream().map(Prerelease::toString).collect(Collectors.joining(".")));
    }
    if (!build.isEmpty()) {
      text.append('+').append(String.join(".", build));
    }
    return text.toString();
  }
}
