package dev.portcullis.policy.cel.library.net;

import static dev.portcullis.policy.cel.library.text.GoText.quote;

import dev.portcullis.policy.cel.library.net.IpAddress.Family;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;

/// Parses addresses with the rules and the words of Go's `netip.ParseAddr`, which the server uses.
public final class AddressParser {

  /// An address as written, with its IPv6 zone (empty when there is none).
  public record Parsed(IpAddress address, String zone) {}

  private final String input;

  private AddressParser(String input) {
    this.input = input;
  }

  /// Parses an IPv4 address, or an IPv6 address with or without zone.
  public static Answer<Parsed> parse(String text) {
    var parser = new AddressParser(text);
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '.' -> {
          return parser.parseIpv4();
        }
        case ':' -> {
          return parser.parseIpv6();
        }
        case '%' -> {
          return parser.failure("missing IPv6 address");
        }
        default -> {}
      }
    }
    return parser.failure("unable to parse IP");
  }

  private <T> Answer<T> failure(String message) {
    return new Failure<>("ParseAddr(" + quote(input) + "): " + message);
  }

  private <T> Answer<T> failure(String message, String at) {
    return failure(message + " (at " + quote(at) + ")");
  }

  private Answer<Parsed> parseIpv4() {
    return octets(input)
        .then(bits -> new Value<>(new Parsed(new IpAddress(Family.IPV4, 0, bits), "")));
  }

  /// The 32 bits of a dotted address.
  private Answer<Long> octets(String text) {
    long bits = 0;
    int value = 0;
    int digits = 0;
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        if (digits == 1 && value == 0) {
          return failure("IPv4 field has octet with leading zero");
        }
        value = value * 10 + c - '0';
        digits++;
        if (value > 255) {
          return failure("IPv4 field has value >255");
        }
      } else if (c != '.') {
        return failure("unexpected character", text.substring(i));
      } else if (digits == 0 || i == text.length() - 1) {
        return failure("IPv4 field must have at least one digit", text.substring(i));
      } else if (dots == 3) {
        return failure("IPv4 address too long");
      } else {
        bits = bits << 8 | value;
        dots++;
        value = 0;
        digits = 0;
      }
    }
    return dots < 3 ? failure("IPv4 address too short") : new Value<>(bits << 8 | value);
  }

  private Answer<Parsed> parseIpv6() {
    int percent = input.indexOf('%');
    String zone = percent < 0 ? "" : input.substring(percent + 1);
    if (percent >= 0 && zone.isEmpty()) {
      return failure("zone must be a non-empty string");
    }
    String text = percent < 0 ? input : input.substring(0, percent);
    return new Groups().read(text).then(address -> new Value<>(new Parsed(address, zone)));
  }

  /// The groups of an IPv6 address while they are read.
  private final class Groups {
    private final int[] groups = new int[8];
    private int count;
    private int ellipsis = -1;
    private String rest = "";

    Answer<IpAddress> read(String text) {
      rest = text;
      if (rest.startsWith("::")) {
        ellipsis = 0;
        rest = rest.substring(2);
      }
      boolean more = !rest.isEmpty() || ellipsis < 0;
      while (more && count < 8) {
        switch (readGroup()) {
          case Value<Boolean>(Boolean goOn) -> more = goOn;
          case Failure<Boolean>(String message) -> {
            return new Failure<>(message);
          }
        }
      }
      if (!rest.isEmpty()) {
        return failure("trailing garbage after address", rest);
      }
      return expand();
    }

    /// Reads one group and the colon after it; answers whether another one must follow.
    private Answer<Boolean> readGroup() {
      int length = 0;
      int value = 0;
      while (length < rest.length() && Character.digit(asciiOrNone(rest.charAt(length)), 16) >= 0) {
        if (length > 3) {
          return failure("each group must have 4 or less digits", rest);
        }
        value = value << 4 | Character.digit(rest.charAt(length), 16);
        length++;
      }
      if (length == 0) {
        return failure("each colon-separated field must have at least one digit", rest);
      }
      if (length < rest.length() && rest.charAt(length) == '.') {
        return readEmbeddedIpv4();
      }
      groups[count++] = value;
      rest = rest.substring(length);
      return rest.isEmpty() ? new Value<>(false) : readColon();
    }

    private Answer<Boolean> readEmbeddedIpv4() {
      if (ellipsis < 0 && count != 6) {
        return failure(
            "embedded IPv4 address must replace the final 2 fields of the address", rest);
      }
      if (count > 6) {
        return failure(
            "too many hex fields to fit an embedded IPv4 at the end of the address", rest);
      }
      return octets(rest)
          .then(bits -> {
            groups[count++] = (int) (bits >>> 16);
            groups[count++] = (int) (bits & 0xFFFF);
            rest = "";
            return new Value<>(false);
          });
    }

    private Answer<Boolean> readColon() {
      if (rest.charAt(0) != ':') {
        return failure("unexpected character, want colon", rest);
      }
      if (rest.length() == 1) {
        return failure("colon must be followed by more characters", rest);
      }
      rest = rest.substring(1);
      if (rest.charAt(0) != ':') {
        return new Value<>(true);
      }
      if (ellipsis >= 0) {
        return failure("multiple :: in address", rest);
      }
      ellipsis = count;
      rest = rest.substring(1);
      return new Value<>(!rest.isEmpty());
    }

    /// Puts the zeros of `::` in and packs the groups.
    private Answer<IpAddress> expand() {
      if (count < 8 && ellipsis < 0) {
        return failure("address string too short");
      }
      if (count == 8 && ellipsis >= 0) {
        return failure("the :: must expand to at least one field of zeros");
      }
      int zeros = 8 - count;
      long high = 0;
      long low = 0;
      for (int i = 0; i < 8; i++) {
        int group =
            i < ellipsis || zeros == 0 ? groups[i] : i < ellipsis + zeros ? 0 : groups[i - zeros];
        high = i < 4 ? high << 16 | group : high;
        low = i < 4 ? low : low << 16 | group;
      }
      return new Value<>(new IpAddress(Family.IPV6, high, low));
    }
  }

  /// The char, or one that is no digit when it is not ASCII: `Character.digit` knows other scripts.
  private static char asciiOrNone(char c) {
    return c < 0x80 ? c : ' ';
  }
}
