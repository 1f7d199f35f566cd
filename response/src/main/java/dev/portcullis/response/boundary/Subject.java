package dev.portcullis.response.boundary;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who or what is blocked, parsed: no device ever sees text of an event.
public sealed interface Subject {

  /// Its canonical form, which tells it from all others of its kind.
  String text();

  /// One address of IPv4 or IPv6.
  record Address(IpAddress address) implements Subject {
    @Override
    public String text() {
      return address.toString();
    }
  }

  /// A network, without bits beyond its prefix.
  record Network(Cidr cidr) implements Subject {
    public Network {
      cidr = cidr.masked();
    }

    @Override
    public String text() {
      return cidr.toString();
    }
  }

  /// A name of the DNS, in lower case and without the dot at its end.
  record Domain(String text) implements Subject {}

  /// The digest of an image: `sha256:` and 64 hexadecimal digits.
  record ImageDigest(String text) implements Subject {}

  /// Who acted, as the API server knows him.
  record Identity(String text) implements Subject {}

  /// The address that `text` is, `null` when it is none.
  static @Nullable Subject address(String text) {
    return IpAddress.parse(text) instanceof Answer.Value<IpAddress>(IpAddress address)
        ? new Address(address)
        : null;
  }

  /// The network that `text` is, `null` when it is none. One of a single address is that address.
  static @Nullable Subject network(String text) {
    if (!(Cidr.parse(text) instanceof Answer.Value<Cidr>(Cidr cidr))) {
      return null;
    }
    boolean single = cidr.prefixLength() == cidr.address().family().bits();
    return single ? new Address(cidr.address()) : new Network(cidr);
  }

  /// The domain that `text` is, `null` when it is none: labels of letters, digits and hyphens (RFC
  /// 1123, 2.1), two at least, so that no list blocks a top-level domain.
  static @Nullable Subject domain(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return DomainName.isSound(name) ? new Domain(name) : null;
  }

  /// The digest that `text` is, `null` when it is none.
  static @Nullable Subject imageDigest(String text) {
    String algorithm = "sha256:";
    boolean sound =
        text.startsWith(algorithm)
            && text.length() == algorithm.length() + 64
            && text.chars().skip(algorithm.length()).allMatch(c -> isHexadecimal((char) c));
    return sound ? new ImageDigest(text) : null;
  }

  private static boolean isHexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /// The identity that `text` is, `null` when it is none: visible characters only.
  static @Nullable Subject identity(String text) {
    boolean sound =
        !text.isEmpty() && text.length() <= 253 && text.chars().allMatch(c -> c > ' ' && c < 127);
    return sound ? new Identity(text) : null;
  }
}
