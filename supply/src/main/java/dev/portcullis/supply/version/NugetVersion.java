package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// NuGet's versions: Semantic Versioning with a fourth number, its words in any case.
record NugetVersion(List<String> numbers, List<String> prerelease) implements Version {
  private static final int NUMBERS = 4;

  private static final Comparator<NugetVersion> ORDER =
      Comparator.comparing(NugetVersion::numbers, Digits::compareAll)
          .thenComparing(NugetVersion::prerelease, Identifiers::comparePrereleases);

  NugetVersion {
    numbers = List.copyOf(numbers);
    prerelease = List.copyOf(prerelease);
  }

  static Optional<NugetVersion> read(String text) {
    int plus = text.indexOf('+');
    String version = plus < 0 ? text : text.substring(0, plus);
    int dash = version.indexOf('-');
    String core = dash < 0 ? version : version.substring(0, dash);
    List<String> numbers = new ArrayList<>();
    for (String number : core.split("\\.", -1)) {
      if (!Digits.areAll(number)) {
        return Optional.empty();
      }
      numbers.add(number);
    }
    List<String> prerelease =
        dash < 0 ? List.of() : Identifiers.of(version.substring(dash + 1).toLowerCase(Locale.ROOT));
    return numbers.size() > NUMBERS
        ? Optional.empty()
        : Optional.of(new NugetVersion(numbers, prerelease));
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, (NugetVersion) other);
  }
}
