package dev.portcullis.response.boundary;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.text.Answer;
import java.util.ArrayList;
import java.util.List;

/// Networks that nobody may have blocked: an attacker who gets a cluster to block itself, or the
/// proxy that all its users come through, has won.
///
/// @param networks without bits beyond their prefixes
public record Allowlist(List<Cidr> networks) {
  /// What is no single machine elsewhere: the machine itself, its link, everybody at once.
  private static final List<String> ALWAYS =
      List.of(
          "0.0.0.0/8",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "224.0.0.0/3",
          "::/128",
          "::1/128",
          "fe80::/10",
          "ff00::/8");

  public Allowlist {
    networks = networks.stream().map(Cidr::masked).toList();
  }

  /// With what is on every such list.
  public static Allowlist of(List<Cidr> more) {
    List<Cidr> networks = new ArrayList<>();
    for (String text : ALWAYS) {
      if (Cidr.parse(text) instanceof Answer.Value<Cidr>(Cidr cidr)) {
        networks.add(cidr);
      }
    }
    networks.addAll(more);
    return new Allowlist(networks);
  }

  /// Why the subject must not be blocked, empty when it may be. A network that has something of the
  /// list in it must not, either.
  String veto(Subject subject) {
    return switch (subject) {
      case Subject.Address(var address) ->
          veto(subject, new Cidr(address, address.family().bits()));
      case Subject.Network(Cidr cidr) -> veto(subject, cidr);
      case Subject.Domain _, Subject.ImageDigest _, Subject.Identity _ -> "";
    };
  }

  private String veto(Subject subject, Cidr cidr) {
    for (Cidr allowed : networks) {
      if (allowed.contains(cidr) || cidr.contains(allowed)) {
        return "%s meets %s, which must never be blocked".formatted(subject.text(), allowed);
      }
    }
    return "";
  }
}
