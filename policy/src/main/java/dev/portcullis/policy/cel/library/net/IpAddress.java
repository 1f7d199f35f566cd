package dev.portcullis.policy.cel.library.net;

import static dev.portcullis.policy.cel.library.text.GoText.quote;

import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;

/// An IPv4 or IPv6 address without zone; IPv4-mapped IPv6 addresses are refused, as Kubernetes
/// does.
///
/// `high` and `low` are the 128 bits in network order; an IPv4 address uses the last 32 bits of
/// `low`.
public record IpAddress(Family family, long high, long low) implements Opaque {

  /// The two address families; `number` is what CEL's `family()` answers.
  public enum Family {
    IPV4(4, 32),
    IPV6(6, 128);

    private final int number;
    private final int bits;

    Family(int number, int bits) {
      this.number = number;
      this.bits = bits;
    }

    /// 4 or 6.
    public int number() {
      return number;
    }

    /// How many bits an address has.
    public int bits() {
      return bits;
    }
  }

  @Override
  public String typeName() {
    return "net.IP";
  }

  /// The bytes of the address.
  @Override
  public long weight() {
    return family.bits / 8;
  }

  /// Parses an address; fails with the server's words.
  public static Answer<IpAddress> parse(String text) {
    return AddressParser.parse(text)
        .explained("IP Address " + quote(text) + " parse error during conversion from string: ")
        .then(parsed -> {
          if (!parsed.zone().isEmpty()) {
            return new Failure<>("IP address " + quote(text) + " with zone value is not allowed");
          }
          return parsed.address().isMapped() ? mappedRefused(text) : new Value<>(parsed.address());
        });
  }

  static <T> Answer<T> mappedRefused(String text) {
    return new Failure<>("IPv4-mapped IPv6 address " + quote(text) + " is not allowed");
  }

  /// Whether this is `::ffff:a.b.c.d`, which parses but is then refused.
  boolean isMapped() {
    return family == Family.IPV6 && high == 0 && (low >>> 32) == 0xFFFFL;
  }

  /// `0.0.0.0` or `::`.
  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  /// 127.0.0.0/8 or `::1`.
  public boolean isLoopback() {
    return switch (family) {
      case IPV4 -> low >>> 24 == 127;
      case IPV6 -> high == 0 && low == 1;
    };
  }

  /// 224.0.0.0/24, or ff02::/16 with any flags.
  public boolean isLinkLocalMulticast() {
    return switch (family) {
      case IPV4 -> low >>> 8 == 0xE00000L;
      case IPV6 -> (group(0) & 0xFF0F) == 0xFF02;
    };
  }

  /// 169.254.0.0/16 or fe80::/10.
  public boolean isLinkLocalUnicast() {
    return switch (family) {
      case IPV4 -> low >>> 16 == 0xA9FEL;
      case IPV6 -> (group(0) & 0xFFC0) == 0xFE80;
    };
  }

  /// Everything else that is one machine's address, private ranges included.
  public boolean isGlobalUnicast() {
    boolean broadcast = family == Family.IPV4 && low == 0xFFFF_FFFFL;
    return !broadcast
        && !isUnspecified()
        && !isLoopback()
        && !isMulticast()
        && !isLinkLocalUnicast();
  }

  private boolean isMulticast() {
    return switch (family) {
      case IPV4 -> low >>> 28 == 0xE;
      case IPV6 -> high >>> 56 == 0xFF;
    };
  }

  /// The address with all but its first `bits` bits cleared.
  IpAddress masked(int bits) {
    return switch (family) {
      case IPV4 -> new IpAddress(family, 0, low & prefixMask(bits + 32));
      case IPV6 -> new IpAddress(family, high & prefixMask(bits), low & prefixMask(bits - 64));
    };
  }

  /// A long whose first `bits` bits are set; below 0 counts as none, above 64 as all.
  private static long prefixMask(int bits) {
    return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
  }

  private int group(int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (index % 4))) & 0xFFFF;
  }

  /// The canonical text: dotted decimal, or RFC 5952.
  @Override
  public String toString() {
    return switch (family) {
      case IPV4 -> dotted();
      case IPV6 -> isMapped() ? "::ffff:" + dotted() : compressed();
    };
  }

  private String dotted() {
    return (low >>> 24 & 0xFF)
        + "."
        + (low >>> 16 & 0xFF)
        + "."
        + (low >>> 8 & 0xFF)
        + "."
        + (low & 0xFF);
  }

  private String compressed() {
    int start = 0;
    int end = 0;
    for (int from = 0; from < 8; from++) {
      int to = from;
      while (to < 8 && group(to) == 0) {
        to++;
      }
      if (to - from >= 2 && to - from > end - start) {
        start = from;
        end = to;
      }
    }
    if (end == 0) {
      return groups(0, 8);
    }
    return groups(0, start) + "::" + groups(end, 8);
  }

  private String groups(int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(group(i)));
    }
    return text.toString();
  }
}
