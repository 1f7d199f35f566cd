package dev.portcullis.supply.secret;

import com.google.re2j.Pattern;

/// What kind of file a secret was found in, and what that says of it.
enum Surroundings {
  ORDINARY,
  /// Tests, examples and documentation: what is there is mostly made up.
  EXAMPLES;

  private static final Pattern SIGNS =
      Pattern.compile(
          "(?i:(?:^|[^a-z])"
              + "(?:tests?|testdata|testing|specs?|examples?|samples?|fixtures?|mocks?|demos?|docs?)"
              + "(?:[^a-z]|$))"
              + "|[a-z0-9](?:Tests?|Spec|Mock)[.]"
              + "|[.](?:md|rst|adoc)$");

  static Surroundings of(String file) {
    return SIGNS.matcher(file).find() ? EXAMPLES : ORDINARY;
  }

  /// How sure one is of a secret here.
  Confidence temper(Confidence confidence) {
    return this == EXAMPLES ? Confidence.POSSIBLE : confidence;
  }
}
