package dev.portcullis.policy.cel.library.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.library.text.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values are the answers of Go's `net/netip`.
final class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "::, ::",
    "::1, ::1",
    "2001:DB8::ABCD, 2001:db8::abcd",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "0:0:1::, 0:0:1::",
    "::1.2.3.4, ::102:304",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
  })
  void writesTheCanonicalForm(String text, String canonical) {
    assertThat(address(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "'', unable to parse IP",
    "eth0, unable to parse IP",
    "%eth0, missing IPv6 address",
    "1.2.3, IPv4 address too short",
    "1.2.3.4.5, IPv4 address too long",
    "01.2.3.4, IPv4 field has octet with leading zero",
    "256.2.3.4, IPv4 field has value >255",
    "1..2.3, 'IPv4 field must have at least one digit (at \".2.3\")'",
    "1.2.3.é, 'unexpected character (at \"é\")'",
    "::1%, zone must be a non-empty string",
    ":1, 'each colon-separated field must have at least one digit (at \":1\")'",
    "12345::, 'each group must have 4 or less digits (at \"12345::\")'",
    "1::2::3, 'multiple :: in address (at \":3\")'",
    "1:2:, 'colon must be followed by more characters (at \":\")'",
    "1:2, address string too short",
    "1:2:3:4:5:6:7:8:9, 'trailing garbage after address (at \"9\")'",
    "1:2:3:4:5:6:7:8::, the :: must expand to at least one field of zeros",
    "1:2.3.4.5, 'embedded IPv4 address must replace the final 2 fields of the address (at \"2.3.4.5\")'",
    "::1:2:3:4:5:6:7:1.2.3.4, 'too many hex fields to fit an embedded IPv4 at the end of the address (at \"1.2.3.4\")'",
    "1:g, 'each colon-separated field must have at least one digit (at \"g\")'",
    "1g:, 'unexpected character, want colon (at \"g:\")'",
  })
  void refusesWithTheServersWords(String text, String reason) {
    assertThat(IpAddress.parse(text))
        .isEqualTo(
            new Answer.Failure<>(
                "IP Address \"%1$s\" parse error during conversion from string: ParseAddr(\"%1$s\"): %2$s"
                    .formatted(text, reason)));
  }

  @ParameterizedTest
  @CsvSource({
    "fe80::1%eth0, 'IP address \"fe80::1%eth0\" with zone value is not allowed'",
    "::ffff:1.2.3.4, 'IPv4-mapped IPv6 address \"::ffff:1.2.3.4\" is not allowed'",
  })
  void refusesWhatKubernetesDoesNotAllow(String text, String words) {
    assertThat(IpAddress.parse(text)).isEqualTo(new Answer.Failure<>(words));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, unspecified", "::, unspecified", "127.255.0.1, loopback", "::1, loopback",
    "224.0.0.255, multicast", "224.0.1.1, none", "239.0.0.1, none", "ff02::1, multicast",
    "ff12::1, multicast", "ff05::1, none", "169.254.169.254, unicast", "fe80::1, unicast",
    "febf::1, unicast", "fec0::1, global", "10.0.0.1, global", "255.255.255.255, none",
    "240.0.0.1, global", "fd00::1, global",
  })
  void knowsItsKind(String text, String kind) {
    IpAddress address = address(text);

    assertThat(address.isUnspecified()).isEqualTo(kind.equals("unspecified"));
    assertThat(address.isLoopback()).isEqualTo(kind.equals("loopback"));
    assertThat(address.isLinkLocalMulticast()).isEqualTo(kind.equals("multicast"));
    assertThat(address.isLinkLocalUnicast()).isEqualTo(kind.equals("unicast"));
    assertThat(address.isGlobalUnicast()).isEqualTo(kind.equals("global"));
  }

  private static IpAddress address(String text) {
    return switch (IpAddress.parse(text)) {
      case Answer.Value<IpAddress>(IpAddress address) -> address;
      case Answer.Failure<IpAddress>(String message) -> throw new AssertionError(message);
    };
  }
}
