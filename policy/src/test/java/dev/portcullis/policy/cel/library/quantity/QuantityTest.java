package dev.portcullis.policy.cel.library.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.library.text.Answer;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values are k8s.io/apimachinery's answers.
final class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1500m, 1500m",
    "1.5, 1500m",
    "0.5Gi, 512Mi",
    "1.5Gi, 1536Mi",
    "1000, 1k",
    "12e6, 12e6",
    "1E, 1E",
    "1E3, 1E3",
    "1000Ki, 1000Ki",
    "1024Ki, 1Mi",
    "-1.25, -1250m",
    "0.1n, 1n",
    "0.0001Ki, 102400u",
    "9223372036854775808Ki, 9223372036854775807",
    // Taken for canonical although they are not.
    "1.500, 1.500",
    "+1, +1",
    "1.Ki, 1.Ki",
    // The suffixes end at E; the unit is lost.
    "1000E, 1",
    // What the scanner lets through.
    "+, 0",
    "., 0",
    "Mi, 0",
    "-.m, 0",
    "1.G, 1.G",
  })
  void writesTheCanonicalForm(String text, String canonical) {
    assertThat(quantity(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "'', format", "1x, format", "1.2.3, format", "' 1', format", "1e1.5, format",
    "1K, suffix", "1e, suffix", "1Ki5, suffix", "1ee5, suffix", "1e99999999999999999999, suffix",
    ".Ei, numeric", "-.1.Ki, format",
  })
  void refusesWithTheServersWords(String text, String fault) {
    String words =
        switch (fault) {
          case "format" -> QuantitySyntax.FORMAT_ERROR;
          case "suffix" -> "unable to parse quantity's suffix";
          default -> "unable to parse numeric part of quantity";
        };
    assertThat(Quantity.parse(text)).isEqualTo(new Answer.Failure<>(words));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "50k, 50000",
    "1Gi, 1073741824",
    "16Ti, 17592186044416",
    "9223372036854775, 9223372036854775",
  })
  void isAnInteger(String text, long integer) {
    assertThat(quantity(text).asInteger()).hasValue(integer);
  }

  @ParameterizedTest
  @CsvSource({"1500m", "1000m", "1.0", "1.5Gi", "1Pi", "1Ei", "9223372036854775807", "10E"})
  void isNoIntegerForTheServer(String text) {
    assertThat(quantity(text).asInteger()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 2",
    "1Gi, 512Mi, 1536Mi",
    "1, 500m, 1500m",
    "0, 1Mi, 1Mi",
    "9E, 9E, 18E",
    "1Ki, 100m, 1024100m",
    "1e3, 1, 1001",
  })
  void adds(String left, String right, String sum) {
    assertThat(value(quantity(left).plus(quantity(right)))).hasToString(sum);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "1Gi, 512Mi, 512Mi", "0, 1Mi, -1Mi", "1, 1500m, -500m"})
  void subtracts(String left, String right, String difference) {
    assertThat(value(quantity(left).minus(quantity(right)))).hasToString(difference);
  }

  @Test
  void keepsTheSignOfTheSmallestIntegerWhenItIsSubtractedFromZero() {
    var difference = value(quantity("0").minus(Quantity.of(Long.MIN_VALUE)));

    assertThat(difference.asInteger()).hasValue(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "1000m, 1, 0",
    "50M, 50Mi, -1",
    "1.5Gi, 1536Mi, 0",
    "1e1000000000, 1e999999999, 1",
    "-1e1000000000, 1, -1",
    "1e-9, 1e-1000000000, 0",
    "0e5, 0, 0",
  })
  void compares(String left, String right, int order) {
    assertThat(quantity(left).compare(quantity(right))).isEqualTo(order);
    assertThat(quantity(right).compare(quantity(left))).isEqualTo(-order);
    assertThat(quantity(left).equals(quantity(right))).isEqualTo(order == 0);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5Gi, 1.610612736E9",
    "100m, 0.1",
    "1e400, Infinity",
    "1e-400, 1.0E-9",
    "123456789012345678901234567890, 1.234567890123457E29",
  })
  void isApproximatelyADouble(String text, double number) {
    assertThat(quantity(text).asApproximateDouble()).isEqualTo(number);
  }

  @Test
  void isNoIntegerAfterComparingWithTheLongForm() {
    var five = quantity("5");

    int order = five.compare(quantity("1.5Gi"));

    assertThat(order).isEqualTo(-1);
    assertThat(five.asInteger()).isEqualTo(OptionalLong.empty());
  }

  @Test
  void equalsNothingThatWasComputed() {
    var two = quantity("2");
    var sum = value(quantity("1").plus(quantity("1")));

    assertThat(sum.equal(two)).isEqualTo(true);
    assertThat(two.equal(sum)).isEqualTo(CelError.noSuchOverload());
    assertThat(two.equal("2")).isEqualTo(CelError.noSuchOverload());
  }

  @Test
  void refusesToComputeWithNumbersThatFillTheMemory() {
    var sum = quantity("1e1000000000").plus(quantity("1"));

    assertThat(sum).isEqualTo(new Answer.Failure<>("quantity has more than 100000 digits"));
  }

  private static Quantity quantity(String text) {
    return value(Quantity.parse(text));
  }

  private static Quantity value(Answer<Quantity> answer) {
    return switch (answer) {
      case Answer.Value<Quantity>(Quantity quantity) -> quantity;
      case Answer.Failure<Quantity>(String message) -> throw new AssertionError(message);
    };
  }
}
