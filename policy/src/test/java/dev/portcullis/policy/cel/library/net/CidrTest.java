package dev.portcullis.policy.cel.library.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.library.text.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values are the answers of Go's `net/netip`.
final class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/8, 10.0.0.0/8", "10.1.2.3/0, 0.0.0.0/0", "10.1.2.3/32, 10.1.2.3/32",
    "2001:db8:ffff::1/33, 2001:db8:8000::/33", "ff::ffff/127, ff::fffe/127", "ff::1/0, ::/0",
    "1:2:3:4:5:6:7:8/64, 1:2:3:4::/64",
  })
  void masks(String text, String masked) {
    assertThat(cidr(text)).hasToString(text);
    assertThat(cidr(text).masked()).hasToString(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, no '/'",
    "x/8, 'ParseAddr(\"x\"): unable to parse IP'",
    "fe80::1%a/8, IPv6 zones cannot be present in a prefix",
    "10.0.0.0/33, prefix length out of range",
    "10.0.0.0/, 'bad bits after slash: \"\"'",
    "10.0.0.0/08, 'bad bits after slash: \"08\"'",
    "10.0.0.0/+8, 'bad bits after slash: \"+8\"'",
    "10.0.0.0/9223372036854775808, 'bad bits after slash: \"9223372036854775808\"'",
  })
  void refusesWithTheServersWords(String text, String reason) {
    String words = "network address parse error during conversion from string: ";

    assertThat(Cidr.parse(text))
        .isEqualTo(
            new Answer.Failure<>(words + words + "netip.ParsePrefix(\"" + text + "\"): " + reason));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.0/16, true",
    "10.255.0.0/16, 10.0.0.0/8, false",
    "10.1.0.0/8, 10.2.0.0/8, true",
    "0.0.0.0/0, 1.2.3.4/32, true",
    "0.0.0.0/0, ::/0, false",
    "::/0, 0.0.0.0/0, false",
    "2001:db8::/32, 2001:db8:1::/48, true",
    "::/128, ::1/128, false",
  })
  void containsNetworks(String network, String other, boolean contained) {
    assertThat(cidr(network).contains(cidr(other))).isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/8, 1", "10.0.0.0/9, 2", "0.0.0.0/0, 0", "::/128, 16"})
  void isAsLargeAsItsPrefix(String text, long size) {
    assertThat(cidr(text).weight()).isEqualTo(size);
  }

  private static Cidr cidr(String text) {
    return switch (Cidr.parse(text)) {
      case Answer.Value<Cidr>(Cidr cidr) -> cidr;
      case Answer.Failure<Cidr>(String message) -> throw new AssertionError(message);
    };
  }
}
