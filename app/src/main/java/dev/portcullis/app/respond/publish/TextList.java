package dev.portcullis.app.respond.publish;

import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.net.IpAddress.Family;
import dev.portcullis.response.boundary.Subject;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A text with a subject a line, of one kind only, as firewalls take it.
enum TextList {
  ADDRESSES("addresses"),
  IPV4("ipv4"),
  IPV6("ipv6"),
  DOMAINS("domains");

  /// By their numbers, IPv4 first, and names by the alphabet.
  static final Comparator<Subject> ORDER =
      Comparator.comparing((Subject subject) -> address(subject).family())
          .thenComparing((a, b) -> Long.compareUnsigned(address(a).high(), address(b).high()))
          .thenComparing((a, b) -> Long.compareUnsigned(address(a).low(), address(b).low()))
          .thenComparing(Subject::text);

  private static final IpAddress NONE = new IpAddress(Family.IPV4, 0, 0);

  private final String word;

  TextList(String word) {
    this.word = word;
  }

  /// `null` when there is none of that name.
  static @Nullable TextList of(String word) {
    for (TextList list : values()) {
      if (list.word.equals(word)) {
        return list;
      }
    }
    return null;
  }

  Scope scope() {
    return this == DOMAINS ? Scope.DOMAINS : Scope.ADDRESSES;
  }

  boolean takes(Subject subject) {
    return Scope.of(subject) == scope()
        && switch (this) {
          case ADDRESSES, DOMAINS -> true;
          case IPV4 -> address(subject).family() == Family.IPV4;
          case IPV6 -> address(subject).family() == Family.IPV6;
        };
  }

  private static IpAddress address(Subject subject) {
    return switch (subject) {
      case Subject.Address(IpAddress address) -> address;
      case Subject.Network(Cidr cidr) -> cidr.address();
      case Subject.Domain _, Subject.ImageDigest _, Subject.Identity _ -> NONE;
    };
  }
}
