package dev.portcullis.response.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.boundary.Subject;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[ipv4-addr:value = '203.0.113.9'] | 203.0.113.9",
        "[ipv6-addr:value='2001:db8:0::9'] | 2001:db8::9",
        "[ ipv4-addr:value ISSUBSET '198.51.100.0/24' ] | 198.51.100.0/24",
        "[ipv4-addr:value = '198.51.100.7/32'] | 198.51.100.7",
        "[ipv4-addr:value = '203.0.113.9' OR ipv4-addr:value = '203.0.113.8'] | 203.0.113.9 203.0.113.8",
        "[ipv4-addr:value = '203.0.113.9'] OR [ipv6-addr:value = '2001:db8::1'] | 203.0.113.9 2001:db8::1",
        "[ipv4-addr:value IN ('203.0.113.9', '203.0.113.8')] | 203.0.113.9 203.0.113.8",
      })
  void namesAddresses(String pattern, String expected) {
    assertThat(Pattern.subjects(pattern).stream().map(Subject::text))
        .containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[domain-name:value = 'evil.example']",
        "[ipv4-addr:value = '203.0.113.9' AND network-traffic:dst_port = 22]",
        "[ipv4-addr:value = '203.0.113.9' OR domain-name:value = 'evil.example']",
        "[ipv4-addr:value = '203.0.113.9'] AND [ipv4-addr:value = '203.0.113.8']",
        "[ipv4-addr:value = '203.0.113.9'] FOLLOWEDBY [ipv4-addr:value = '203.0.113.8']",
        "[ipv4-addr:value = '203.0.113.9'] WITHIN 5 SECONDS",
        "[ipv4-addr:value != '203.0.113.9']",
        "[NOT ipv4-addr:value = '203.0.113.9']",
        "[ipv4-addr:value NOT = '203.0.113.9']",
        "[ipv4-addr:value LIKE '203.0.%']",
        "[ipv4-addr:value ISSUPERSET '203.0.113.0/24']",
        "[ipv4-addr:value = '0.0.0.0/0']",
        "[ipv4-addr:value ISSUBSET '10.0.0.0/8']",
        "[ipv6-addr:value ISSUBSET '2001:db8::/32']",
        "[ipv4-addr:value = '203.0.113.9\\'']",
        "[ipv4-addr:value = '203.0.113.9'",
        "[ipv4-addr:value = '203.0.113.9'] x",
        "[ipv4-addr:value = '203.0.113.9; flush ruleset']",
      })
  void takesNothingThatMeansMoreOrLess(String pattern) {
    assertThat(Pattern.subjects(pattern)).isEmpty();
  }

  @Test
  void anyTextIsAPatternOrNone() {
    String[] tokens = {
      "[", "]", "(", ")", "'", "=", ",", " ", "OR", "IN", "203.0.113.9", "\\", "x"
    };
    SplittableRandom chance = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("[ipv4-addr:value ");
      for (int n = chance.nextInt(12); n > 0; n--) {
        text.append(tokens[chance.nextInt(tokens.length)]);
      }
      assertThat(Pattern.subjects(text.toString()))
          .allMatch(subject -> subject.text().equals("203.0.113.9"));
    }
  }
}
