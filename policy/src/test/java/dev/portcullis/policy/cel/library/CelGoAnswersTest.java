package dev.portcullis.policy.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cel-go 0.29.2, which is in kube-apiserver 1.37.2, answers with version 2 of its strings.
class CelGoAnswersTest {
  private final Expressions expressions = new Expressions();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "string(1e6)|1e+06",
        "string(1e20)|1e+20",
        "string(1234567.5)|1.2345675e+06",
        "string(1e5)|100000",
        "string(999999.0)|999999",
        "string(0.0001)|0.0001",
        "string(0.00001)|1e-05",
        "string(-0.0)|-0",
        "string(1.0 / 0.0)|+Inf",
        "'%s'.format([1e7])|1e+07",
        "'%s'.format([[1e7]])|[10000000.000000]",
        "'%e'.format([1234.5])|1.234500×10⁰³",
        "'%.2e'.format([1234.5])|1.234500×10⁰³",
        "'%.15e'.format([-1234.5])| -1.234500×10⁰³",
        "'%e'.format([0.00012])|1.200000×10⁻⁰⁴",
        "'%e'.format([1e300])|1.000000×10³⁰⁰",
        "'%e'.format([0.0])|0.000000×10⁰⁰",
        "'%.9e'.format(['Infinity'])|        ∞",
        "'%f'.format([1234567.891])|1,234,567.891000",
        "string(timestamp('2020-01-01T00:00:00Z').getHours('+25:00'))|1",
        "string(timestamp('2020-01-01T00:00:00Z').getHours('-26:30'))|21",
        "string(timestamp('2020-01-01T00:00:00Z').getHours('01:60'))|2",
        "string(timestamp('2020-01-01T00:00:00Z').getHours('02:-5'))|1",
        "string(timestamp('2020-01-01T00:00:00Z').getHours('-00:30'))|23"
      })
  void valuesAreEqual(String expression, String expected) {
    assertThat(expressions.run(expression))
        .isInstanceOfSatisfying(
            Expressions.Value.class, value -> assertThat(value.value()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "timestamp('2020-01-01T00:00:00Z').getHours('a:10')|strconv.Atoi: parsing \"a\": invalid"
            + " syntax",
        "timestamp('2020-01-01T00:00:00Z').getHours('Nowhere')|unknown time zone Nowhere",
        "'%d'.format([dyn(1.0)])|error during formatting: decimal clause can only be used on"
            + " integers, was given double"
      })
  void errorsAreEqual(String expression, String expected) {
    assertThat(expressions.run(expression))
        .isInstanceOfSatisfying(
            Expressions.Failure.class,
            failure -> assertThat(failure.message()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'%d'.format([1.0])|1:14: error during formatting: decimal clause can only be used on"
            + " integers, was given double",
        "'%s'.format([])|1:12: index 0 out of range",
        "'%s'.format([1,2])|1:12: too many arguments supplied to string.format (expected 1, got 2)",
        "'%q'.format([1])|1:12: could not parse formatting clause: unrecognized formatting clause"
            + " \"q\"",
        "'%e'.format([1])|1:14: error during formatting: scientific clause can only be used on"
            + " doubles, was given int",
        "'%.3'.format([1.0])|1:13: could not parse formatting clause: error while parsing"
            + " precision: could not find end of precision specifier",
        "'%'.format([1.0])|1:11: unexpected end of string",
        "'%s'.format([{'a':optional.none()}])|1:32: error during formatting: string clause can only"
            + " be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and"
            + " timestamps, was given optional_type"
      })
  void refusalsAreEqual(String expression, String expected) {
    assertThat(expressions.run(expression))
        .isInstanceOfSatisfying(
            Expressions.Refused.class,
            refused -> assertThat(refused.message()).isEqualTo("[" + expected + "]"));
  }
}
