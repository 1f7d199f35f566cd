package dev.portcullis.cluster.boundary.nftables;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.net.IpAddress.Family;
import dev.portcullis.response.boundary.Subject;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// How many leading bits of an address count. There is a set for each such prefix that is in use,
/// so that every set is a hash table: intervals in one set must not overlap, which networks that
/// people block do, and adding one to many takes seconds.
///
/// @param length from 0 to the number of bits of an address
record Prefix(Family family, int length) implements Comparable<Prefix> {
  private static final Comparator<Prefix> LONGEST_FIRST =
      Comparator.comparing(Prefix::family)
          .thenComparing(Comparator.comparingInt(Prefix::length).reversed());

  /// That of what is blocked, `null` when it is none that packets have.
  static @Nullable Prefix of(Subject subject) {
    return switch (subject) {
      case Subject.Address(IpAddress address) -> alone(address.family());
      case Subject.Network(Cidr cidr) -> new Prefix(cidr.address().family(), cidr.prefixLength());
      case Subject.Domain _, Subject.ImageDigest _, Subject.Identity _ -> null;
    };
  }

  /// That of single addresses.
  static Prefix alone(Family family) {
    return new Prefix(family, family.bits());
  }

  /// What is in the set of this prefix for the subject.
  static String element(Subject subject) {
    return subject instanceof Subject.Network(Cidr cidr)
        ? cidr.address().toString()
        : subject.text();
  }

  /// The prefix whose set has this name, `null` when it is none of ours.
  static @Nullable Prefix ofSet(String name) {
    for (Family family : Family.values()) {
      for (int length = 0; length <= family.bits(); length++) {
        Prefix prefix = new Prefix(family, length);
        if (prefix.set().equals(name)) {
          return prefix;
        }
      }
    }
    return null;
  }

  /// The name of its set.
  String set() {
    return "ipv" + family.number() + "_" + length;
  }

  /// The subject that an element of its set is, `null` when it is none.
  @Nullable Subject subject(String element) {
    return Subject.network(element + "/" + length);
  }

  /// The type of the elements of its set.
  String type() {
    return "ipv" + family.number() + "_addr";
  }

  /// Matches packets that have in `field`, `saddr` or `daddr`, what is in the set.
  String match(String field) {
    String protocol = family == Family.IPV4 ? "ip" : "ip6";
    String mask = length == family.bits() ? "" : " & " + mask();
    return protocol + " " + field + mask + " @" + set();
  }

  private IpAddress mask() {
    return new Cidr(new IpAddress(family, ones(), family == Family.IPV4 ? 0xFFFFFFFFL : -1), length)
        .masked()
        .address();
  }

  private long ones() {
    return family == Family.IPV4 ? 0 : -1;
  }

  @Override
  public int compareTo(Prefix other) {
    return LONGEST_FIRST.compare(this, other);
  }
}
