package dev.portcullis.response.detection.audit;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.response.detection.Addresses;
import dev.portcullis.response.detection.Peer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an administrator says about his cluster, for audit rules to go by.
///
/// @param users names of those who do it all day
/// @param groups the same for all of a group
/// @param proxies those in front of the API server, whose word about their clients counts
/// @param registries where images may come from; when there are none, nothing is said about images
public record AuditSettings(
    List<String> users, List<String> groups, List<Cidr> proxies, List<String> registries) {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "AuditSettings";
  public static final AuditSettings NONE =
      new AuditSettings(List.of(), List.of(), List.of(), List.of());

  /// The API server's own client. Its token never leaves the process
  /// (`pkg/server/options/serving_with_loopback.go` of `k8s.io/apiserver`).
  private static final String API_SERVER = "system:apiserver";

  public AuditSettings {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
    proxies = List.copyOf(proxies);
    registries = List.copyOf(registries);
  }

  /// These and others.
  AuditSettings and(AuditSettings more) {
    return new AuditSettings(
        joined(users, more.users),
        joined(groups, more.groups),
        joined(proxies, more.proxies),
        joined(registries, more.registries));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  /// What expressions see.
  Mapping spec() {
    return Mapping.EMPTY.with("registries", Sequence.of(registries));
  }

  /// Whether the API server itself asks.
  static boolean isServer(AuditEvent audit) {
    return audit.event().mapping("user").string("username", "").equals(API_SERVER);
  }

  /// Whether one of the system's components asks. Only who authenticated counts: anybody with the
  /// right to may impersonate a component.
  boolean isComponent(AuditEvent audit) {
    Mapping user = audit.event().mapping("user");
    return users.contains(user.string("username", ""))
        || user.sequence("groups").strings().stream().anyMatch(groups::contains);
  }

  /// Where the request came from: the last of `sourceIPs`, since the client writes the others, or
  /// the last that is no trusted proxy. `null` when that is no address.
  @Nullable Peer origin(AuditEvent audit) {
    List<String> addresses = audit.event().sequence("sourceIPs").strings();
    for (int i = addresses.size() - 1; i >= 0; i--) {
      String address = Addresses.canonical(addresses.get(i));
      if (address == null || !isProxy(address)) {
        return address == null ? null : new Peer(address, 0, Peer.Direction.INBOUND);
      }
    }
    return null;
  }

  private boolean isProxy(String address) {
    return IpAddress.parse(address) instanceof Answer.Value<IpAddress>(IpAddress parsed)
        && proxies.stream().anyMatch(proxy -> proxy.contains(parsed));
  }
}
