package dev.portcullis.policy.cel.library.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "(a{100}){100}, invalid repeat count: `{100}`",
        "((a{10}){10}b){11}?c, invalid repeat count: `{11}?`",
        "\"(a{2,}){501,}\", \"invalid repeat count: `{501,}`\"",
        "(?z), invalid or unsupported Perl syntax: `(?z`",
      })
  void namesFaultsAsGoDoes(String regex, String reason) {
    assertThat(GoRegex.compile(regex))
        .isEqualTo(new Answer.Failure<>("error parsing regexp: " + reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{10}){10}b){10}",
        "a{500}b{500}(c{1000})",
        "(a{1000}){0}",
        "(a{1000}){0,}",
        "[{100}]{1000}",
        "\\Q(a{100}){100}\\E",
        "[]a]{9}",
        "[^]{100}]{1000}",
        "a\\({1000}{",
        "x{,5}{9",
        "[[:alpha:]]{999}",
        "(a{1000})*+?b",
      })
  void takesAsManyRepetitionsAsGo(String regex) {
    assertThat(RegexBudget.excess(regex)).isEmpty();
  }

  @Test
  void refusesWhatGoFindsTooLargeOrTooDeep() {
    String large = "a".repeat(10_000);
    String deep = "(".repeat(1_001) + ")".repeat(1_001);

    assertThat(GoRegex.compile("(" + large + "){1000}").toString())
        .startsWith("Failure[message=error parsing regexp: expression too large: `(aaa");
    assertThat(GoRegex.compile(deep).toString())
        .startsWith("Failure[message=error parsing regexp: expression nests too deeply: `(((");
  }
}
