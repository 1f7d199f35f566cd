package dev.portcullis.policy.cel.library.semver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.library.text.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values are github.com/blang/semver/v4's answers.
final class SemverTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3",
    "0.0.0",
    "1.2.3-alpha.1",
    "1.2.3+build.01",
    "1.2.3--1.-",
    "18446744073709551615.0.0",
    "1.2.3-x-y.z+a-b",
  })
  void readsAndWrites(String text) {
    assertThat(version(Semver.parse(text))).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, Version string empty",
        "1.2, No Major.Minor.Patch elements found",
        "v1.2.3, Invalid character(s) found in major number \"v1\"",
        "1.02.3, Minor number must not contain leading zeroes \"02\"",
        ".1.2, strconv.ParseUint: parsing \"\": invalid syntax",
        "18446744073709551616.0.0, strconv.ParseUint: parsing \"18446744073709551616\": value out of range",
        "1.2.3.4, Invalid character(s) found in patch number \"3.4\"",
        "1.2.3-, Prerelease is empty",
        "1.2.3-01, Numeric PreRelease version must not contain leading zeroes \"01\"",
        "1.2.3-é, Invalid character(s) found in prerelease \"é\"",
        "1.2.3+, Build meta data is empty",
        "1.2.3+a_b, Invalid character(s) found in build meta data \"a_b\"",
        "1.2.03-01, Patch number must not contain leading zeroes \"03\"",
      })
  void refusesWithTheServersWords(String text, String words) {
    assertThat(Semver.parse(text)).isEqualTo(new Answer.Failure<>(words));
  }

  @ParameterizedTest
  @CsvSource({
    "v1, 1.0.0",
    "1.2, 1.2.0",
    "v01.002.0003, 1.2.3",
    "1.2.00-rc.1, 1.2.0-rc.1",
    "000.0.0, 0.0.0",
  })
  void normalizes(String text, String version) {
    assertThat(version(Semver.parseNormalized(text))).hasToString(version);
  }

  @Test
  void putsAZeroBeforeWhatIsLongerThanAByte() {
    assertThat(Semver.parseNormalized("é.1.2"))
        .isEqualTo(new Answer.Failure<>("Invalid character(s) found in major number \"0é\""));
  }

  @Test
  void doesNotNormalizeShortVersionsWithMoreThanNumbers() {
    assertThat(Semver.parseNormalized("1.2-rc"))
        .isEqualTo(new Answer.Failure<>("short version cannot contain PreRelease/Build meta data"));
  }

  @Test
  void ordersByPrecedence() {
    var ordered =
        List.of(
            "1.0.0-1",
            "1.0.0-11",
            "1.0.0-A",
            "1.0.0-a",
            "1.0.0-a.1",
            "1.0.0",
            "1.0.1",
            "1.10.0",
            "18446744073709551615.0.0");

    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        Semver left = version(Semver.parse(ordered.get(i)));
        Semver right = version(Semver.parse(ordered.get(j)));
        assertThat(left.compareTo(right)).isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void ignoresBuildMetadataInEquality() {
    assertThat(Semver.parse("1.0.0+a")).isEqualTo(Semver.parse("1.0.0+b"));
  }

  private static Semver version(Answer<Semver> answer) {
    return switch (answer) {
      case Answer.Value<Semver>(Semver version) -> version;
      case Answer.Failure<Semver>(String message) -> throw new AssertionError(message);
    };
  }
}
