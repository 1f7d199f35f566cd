package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Semantic Versioning 2.0.0, clause 11, as written in practice: with a `v` before it, and with
/// fewer than three numbers, the rest of which are 0. More than three are taken for a build.
///
/// @param build compared only by Dart's pub, of which a version without one comes before those with
record SemanticVersion(List<String> numbers, List<String> prerelease, List<String> build)
    implements Version {
  private static final int NUMBERS = 3;

  private static final Comparator<SemanticVersion> ORDER =
      Comparator.comparing(SemanticVersion::numbers, Digits::compareAll)
          .thenComparing(SemanticVersion::prerelease, Identifiers::comparePrereleases)
          .thenComparing(SemanticVersion::build, Identifiers::compare);

  SemanticVersion {
    numbers = List.copyOf(numbers);
    prerelease = List.copyOf(prerelease);
    build = List.copyOf(build);
  }

  static Optional<SemanticVersion> read(String text) {
    return readOfPub(text)
        .map(version -> new SemanticVersion(version.numbers, version.prerelease, List.of()));
  }

  static Optional<SemanticVersion> readOfPub(String text) {
    List<String> numbers = new ArrayList<>();
    int from = text.startsWith("v") || text.startsWith("V") ? 1 : 0;
    while (numbers.size() < NUMBERS) {
      int end = Digits.end(text, from);
      if (end == from) {
        return Optional.empty();
      }
      numbers.add(text.substring(from, end));
      from = end;
      if (end == text.length() || text.charAt(end) != '.' || numbers.size() == NUMBERS) {
        break;
      }
      from = end + 1;
    }
    return rest(numbers, text.substring(from));
  }

  private static Optional<SemanticVersion> rest(List<String> numbers, String rest) {
    int plus = rest.indexOf('+');
    String before = plus < 0 ? rest : rest.substring(0, plus);
    List<String> build = plus < 0 ? List.of() : Identifiers.of(rest.substring(plus + 1));
    if (before.isEmpty() || before.startsWith(".")) {
      return Optional.of(new SemanticVersion(numbers, List.of(), build));
    }
    return before.startsWith("-")
        ? Optional.of(new SemanticVersion(numbers, Identifiers.of(before.substring(1)), build))
        : Optional.empty();
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, (SemanticVersion) other);
  }
}
