package dev.portcullis.policy.cel.library.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a b, \"a b\"",
        "`say \"x\" \\`, \"say \\\"x\\\" \\\\\"",
        "é😀, \"é😀\"",
        "x\u0000\u0007\u001b\u007fx, \"x\\x00\\a\\x1b\\x7fx\"",
        "a\u00a0b\u200bc, \"a\\u00a0b\\u200bc\"",
        "\udb40\udc01, \"\\U000e0001\"",
      })
  void quotesAsGoDoes(String text, String quoted) {
    assertThat(GoText.quote(text)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @CsvSource({"%a\u00c3, \"%a\\xc3\"", "\u00c3\u00a9, \"é\"", "\u00ef\u00bf\u00bd, \"\ufffd\""})
  void showsBytesThatAreNoUtf8(String bytes, String quoted) {
    assertThat(GoText.quoteBytes(bytes)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @CsvSource({"a, 1", "é, 2", "€, 3", "😀, 4"})
  void countsBytes(String text, int length) {
    assertThat(GoText.length(text)).isEqualTo(length);
  }
}
