package dev.portcullis.policy.cel.library.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoRegexTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "(, missing closing ): `(`",
        "a), unexpected ): `a)`",
        "a\\, trailing backslash at end of expression: ``",
        "a{1001}, invalid repeat count: `{1001}`",
        "[z-a], invalid character class range: `z-a`",
        "*, missing argument to repetition operator: `*`",
        "(?z), invalid or unsupported Perl syntax: `(?z`",
      })
  void namesFaultsAsGoDoes(String regex, String reason) {
    assertThat(GoRegex.compile(regex))
        .isEqualTo(new Answer.Failure<>("error parsing regexp: " + reason));
  }
}
