package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Versions of actions of GitHub: tags by Semantic Versioning. A tag such as `v4` or `v4.1` is
/// moved to each release that it is a prefix of (GitHub's "Releasing and maintaining actions"), and
/// so stands for the latest of them; without its `v`, as advisories write versions, it is `4.0.0`.
///
/// @param moved how many of its numbers such a tag has; else 0
record ActionVersion(SemanticVersion version, int moved) implements Version {
  private static final int NUMBERS = 3;

  private static final Comparator<ActionVersion> ORDER =
      ((Comparator<ActionVersion>) ActionVersion::compareNumbers)
          .thenComparing(ActionVersion::version);

  static Optional<ActionVersion> read(String text) {
    Optional<SemanticVersion> version = SemanticVersion.read(text);
    return version.map(read -> {
      int numbers = read.numbers().size();
      boolean moved = text.startsWith("v") && numbers < NUMBERS && read.prerelease().isEmpty();
      return new ActionVersion(read, moved ? numbers : 0);
    });
  }

  /// Whether it is a tag that is moved to releases, of which this is one.
  @Override
  public boolean mayBe(Version other) {
    List<String> release = ((ActionVersion) other).padded();
    for (int i = 0; i < moved; i++) {
      if (Digits.compare(version.numbers().get(i), release.get(i)) != 0) {
        return false;
      }
    }
    return moved > 0;
  }

  private List<String> padded() {
    List<String> padded = new ArrayList<>(version.numbers());
    while (padded.size() < NUMBERS) {
      padded.add("0");
    }
    return padded;
  }

  private static int compareNumbers(ActionVersion left, ActionVersion right) {
    List<String> one = left.padded();
    List<String> other = right.padded();
    for (int i = 0; i < NUMBERS; i++) {
      boolean latest = left.moved > 0 && i >= left.moved;
      boolean otherLatest = right.moved > 0 && i >= right.moved;
      int order =
          latest || otherLatest
              ? Boolean.compare(latest, otherLatest)
              : Digits.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, (ActionVersion) other);
  }
}
