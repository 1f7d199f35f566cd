package dev.portcullis.policy.cel.library.net;

import static dev.portcullis.policy.cel.library.text.GoText.quote;

import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;

/// An address with the length of its network prefix. Bits beyond the prefix are kept.
public record Cidr(IpAddress address, int prefixLength) implements Opaque {

  private static final String PARSE_ERROR =
      "network address parse error during conversion from string: ";

  public Cidr {
    if (prefixLength < 0 || prefixLength > address.family().bits()) {
      throw new IllegalArgumentException("no prefix length of " + address + ": " + prefixLength);
    }
  }

  @Override
  public String typeName() {
    return "net.CIDR";
  }

  /// The bytes that the prefix touches.
  @Override
  public long weight() {
    return (prefixLength + 7L) / 8;
  }

  /// Parses `address/length` by the rules of Go's `netip.ParsePrefix`; fails with the server's
  /// words, which name the parse error twice.
  public static Answer<Cidr> parse(String text) {
    return parsePrefix(text)
        .explained(PARSE_ERROR)
        .then(cidr ->
            cidr.address.isMapped() ? IpAddress.<Cidr>mappedRefused(text) : new Value<>(cidr))
        .explained(PARSE_ERROR);
  }

  private static Answer<Cidr> parsePrefix(String text) {
    int slash = text.lastIndexOf('/');
    String prefix = "netip.ParsePrefix(" + quote(text) + "): ";
    if (slash < 0) {
      return new Failure<>(prefix + "no '/'");
    }
    return AddressParser.parse(text.substring(0, slash))
        .then(parsed ->
            parsed.zone().isEmpty()
                ? withLength(parsed.address(), text.substring(slash + 1))
                : new Failure<>("IPv6 zones cannot be present in a prefix"))
        .explained(prefix);
  }

  private static Answer<Cidr> withLength(IpAddress address, String digits) {
    boolean plain = digits.length() == 1 || (!digits.isEmpty() && digits.charAt(0) != '0');
    if (!plain || !digits.chars().allMatch(c -> c >= '0' && c <= '9') || overflows(digits)) {
      return new Failure<>("bad bits after slash: " + quote(digits));
    }
    long length = Long.parseLong(digits);
    return length > address.family().bits()
        ? new Failure<>("prefix length out of range")
        : new Value<>(new Cidr(address, (int) length));
  }

  /// Whether the digits, which have no leading zero, are more than 64 bits hold.
  private static boolean overflows(String digits) {
    String largest = Long.toString(Long.MAX_VALUE);
    return digits.length() > largest.length()
        || (digits.length() == largest.length() && digits.compareTo(largest) > 0);
  }

  /// Whether the address is of this network.
  public boolean contains(IpAddress other) {
    return address.family() == other.family()
        && address.masked(prefixLength).equals(other.masked(prefixLength));
  }

  /// Whether every address of the other network is of this one.
  public boolean contains(Cidr other) {
    return prefixLength <= other.prefixLength && contains(other.address);
  }

  /// The same network with the bits beyond the prefix cleared.
  public Cidr masked() {
    return new Cidr(address.masked(prefixLength), prefixLength);
  }

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}
