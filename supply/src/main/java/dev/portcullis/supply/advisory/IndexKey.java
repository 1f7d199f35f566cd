package dev.portcullis.supply.advisory;

import dev.portcullis.supply.component.Ecosystem;

/// Under which keys an index has what it knows.
final class IndexKey {
  /// All advisories; they are found by their place.
  static final String ADVISORY = "advisory";

  /// The ecosystems of which it knows everything.
  static final String COVERED = "covered";

  /// From which feeds it was made.
  static final String FEED = "feed";

  private IndexKey() {}

  /// The places of the advisories that have a name, as their id or as an alias.
  static String ofName(String name) {
    return "name:" + name;
  }

  /// What advisories say of a package, each behind the place of the advisory.
  static String ofPackage(Ecosystem ecosystem, String name) {
    return "package:" + ecosystem.osvName() + ":" + name;
  }

  static String ofExploited(String name) {
    return "exploited:" + name;
  }

  static String ofLikelihood(String name) {
    return "likelihood:" + name;
  }
}
