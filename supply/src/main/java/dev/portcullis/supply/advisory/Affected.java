package dev.portcullis.supply.advisory;

import dev.portcullis.supply.component.Ecosystem;
import java.util.List;
import java.util.Optional;

/// A package that an advisory is about, and which versions of it.
///
/// @param ecosystem as OSV names it, with the release of a distribution: `Debian:12`
/// @param severities where they are said of this package only
public record Affected(
    String ecosystem,
    String name,
    List<AffectedRange> ranges,
    List<String> versions,
    List<Rating> severities) {
  public Affected {
    ranges = List.copyOf(ranges);
    versions = List.copyOf(versions);
    severities = List.copyOf(severities);
  }

  /// Where the package comes from, none of what we know no order of versions for.
  public Optional<Ecosystem> family() {
    return Ecosystem.ofOsv(ecosystem);
  }

  /// The release of a distribution, empty where all are meant.
  public String release() {
    int colon = ecosystem.indexOf(':');
    return colon < 0 ? "" : ecosystem.substring(colon + 1);
  }

  Affected withVersions(List<String> kept) {
    return new Affected(ecosystem, name, ranges, kept, severities);
  }
}
