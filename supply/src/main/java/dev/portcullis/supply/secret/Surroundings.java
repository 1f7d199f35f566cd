package dev.portcullis.supply.secret;

import java.util.List;
import java.util.Locale;

/// What kind of file a secret was found in, and what that says of it.
enum Surroundings {
  ORDINARY,
  /// Tests, examples and documentation: what is there is mostly made up.
  EXAMPLES;

  private static final List<String> SIGNS =
      List.of(
          "test", "spec/", "example", "sample", "fixture", "mock", "demo", "docs/", "doc/", ".md",
          ".rst", ".adoc");

  static Surroundings of(String file) {
    String small = file.toLowerCase(Locale.ROOT);
    return SIGNS.stream().anyMatch(small::contains) ? EXAMPLES : ORDINARY;
  }

  /// How sure one is of a secret here.
  Confidence temper(Confidence confidence) {
    return this == EXAMPLES ? Confidence.POSSIBLE : confidence;
  }
}
