package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Conan's versions (`conan/internal/model/version.py` of `conan-io/conan`): parts between dots,
/// numbers by their value and all else by its letters, zeros at the end left out.
///
/// @param prerelease what is behind the first `-`; null where there is none
/// @param build what is behind the last `+`; null where there is none
record ConanVersion(
    List<String> parts, @Nullable List<String> prerelease, @Nullable List<String> build)
    implements Version {
  private static final Comparator<ConanVersion> ORDER =
      ((Comparator<ConanVersion>) (left, right) -> compareParts(left.parts, right.parts))
          .thenComparing(ConanVersion::comparePrereleases)
          .thenComparing(ConanVersion::compareBuilds);

  static Optional<ConanVersion> read(String text) {
    int plus = text.lastIndexOf('+');
    String before = plus < 0 ? text : text.substring(0, plus);
    int dash = before.indexOf('-');
    String main = dash < 0 ? before : before.substring(0, dash);
    return Optional.of(
        new ConanVersion(
            parts(main),
            dash < 0 ? null : parts(before.substring(dash + 1)),
            plus < 0 ? null : parts(text.substring(plus + 1))));
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>(List.of(text.split("\\.", -1)));
    while (!parts.isEmpty() && Digits.areAll(parts.getLast()) && Digits.isZero(parts.getLast())) {
      parts.removeLast();
    }
    return List.copyOf(parts);
  }

  private static int compareParts(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      String one = left.get(i);
      String other = right.get(i);
      boolean numbers = Digits.areAll(one) && Digits.areAll(other);
      int order = numbers ? Digits.compare(one, other) : one.compareTo(other);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /// What leads to a version comes before it.
  private static int comparePrereleases(ConanVersion left, ConanVersion right) {
    return left.prerelease == null || right.prerelease == null
        ? Boolean.compare(left.prerelease == null, right.prerelease == null)
        : compareParts(left.prerelease, right.prerelease);
  }

  private static int compareBuilds(ConanVersion left, ConanVersion right) {
    return left.build == null || right.build == null
        ? Boolean.compare(left.build != null, right.build != null)
        : compareParts(left.build, right.build);
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, (ConanVersion) other);
  }
}
