package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.mitigation.Mitigation.Permission;
import dev.portcullis.response.reach.Allowance.Direction;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Quarantined;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The kinds of network policies that can deny, by which a Pod in quarantine is cut off where a
/// cluster has them.
enum Denial {
  /// Of `apis/v1alpha2/clusternetworkpolicy_types.go` in network-policy-api of kubernetes-sigs. It
  /// denies what comes from Pods and what goes anywhere; who comes from outside is none of its
  /// peers.
  CLUSTER_NETWORK_POLICY(
      "policy.networking.k8s.io", "v1alpha2", "ClusterNetworkPolicy", "clusternetworkpolicies") {
    @Override
    Mapping of(String namespace, String incident) {
      Mapping everybody = Mapping.EMPTY.with("namespaces", Mapping.EMPTY);
      Mapping everywhere =
          Mapping.EMPTY.with("networks", Sequence.of(List.of("0.0.0.0/0", "::/0")));
      Mapping spec =
          new Mapping.Builder(5)
              .put("tier", "Admin")
              .put("priority", 0L)
              .put("subject", subject(namespace, incident))
              .put("ingress", rule("from", List.of(everybody)))
              .put("egress", rule("to", List.of(everybody, everywhere)))
              .build();
      return object("", incident, spec);
    }

    @Override
    boolean closes(Direction direction) {
      return direction == Direction.EGRESS;
    }
  },

  /// Its predecessor, of `apis/v1alpha1/adminnetworkpolicy_types.go` in version 0.1.7. Its standard
  /// channel knows Pods and no networks, so that it denies what comes from Pods and goes to them.
  ADMIN_NETWORK_POLICY(
      "policy.networking.k8s.io", "v1alpha1", "AdminNetworkPolicy", "adminnetworkpolicies") {
    @Override
    Mapping of(String namespace, String incident) {
      Mapping everybody = Mapping.EMPTY.with("namespaces", Mapping.EMPTY);
      Mapping spec =
          new Mapping.Builder(4)
              .put("priority", 0L)
              .put("subject", subject(namespace, incident))
              .put("ingress", rule("from", List.of(everybody)))
              .put("egress", rule("to", List.of(everybody)))
              .build();
      return object("", incident, spec);
    }

    @Override
    boolean closes(Direction direction) {
      return false;
    }
  },

  /// What denies goes before what allows ("Deny Policies" in the documentation of Cilium).
  CILIUM_NETWORK_POLICY("cilium.io", "v2", "CiliumNetworkPolicy", "ciliumnetworkpolicies") {
    @Override
    Mapping of(String namespace, String incident) {
      Mapping spec =
          new Mapping.Builder(3)
              .put("endpointSelector", selector(incident))
              .put("ingressDeny", entities("fromEntities"))
              .put("egressDeny", entities("toEntities"))
              .build();
      return object(namespace, incident, spec);
    }

    @Override
    boolean closes(Direction direction) {
      return true;
    }

    private Sequence entities(String field) {
      return Sequence.of(List.of(Mapping.EMPTY.with(field, Sequence.of(List.of("all")))));
    }
  },

  /// Of `api/pkg/apis/projectcalico/v3/networkpolicy.go` of Calico, in the group that its API
  /// server serves, or its definitions where there is none; `crd.projectcalico.org` is how that
  /// keeps them, and nobody else's. NetworkPolicies count in the tier `default` with the order 1000
  /// (`libcalico-go/lib/backend/k8s/conversion/conversion.go`), behind this one. Its name begins
  /// with the tier's, as servers before 3.31 want it.
  CALICO_NETWORK_POLICY("projectcalico.org", "v3", "NetworkPolicy", "networkpolicies") {
    @Override
    Mapping of(String namespace, String incident) {
      Sequence deny = Sequence.of(List.of(Mapping.EMPTY.with("action", "Deny")));
      Mapping spec =
          new Mapping.Builder(6)
              .put("tier", TIER)
              .put("order", FIRST)
              .put("selector", "%s == '%s'".formatted(Quarantined.LABEL, incident))
              .put("types", Sequence.of(List.of("Ingress", "Egress")))
              .put("ingress", deny)
              .put("egress", deny)
              .build();
      Mapping object = object(namespace, incident, spec);
      Mapping metadata = object.mapping("metadata");
      String name = TIER + "." + metadata.string("name", "");
      return object.with("metadata", metadata.with("name", name));
    }

    @Override
    boolean closes(Direction direction) {
      return true;
    }

    // Who may not see the tier may see none of its policies, and `tier.networkpolicies` says which
    // (`apiserver/pkg/registry/projectcalico/authorizer/authorizer.go`).
    @Override
    List<Permission> permissions() {
      List<Permission> permissions = new ArrayList<>(super.permissions());
      permissions.addAll(Permission.of(group(), "tier." + resource(), "get", "create", "delete"));
      permissions.addAll(Permission.of(group(), "tiers", "get", "list"));
      return permissions;
    }

    // Tiers of a smaller order go first, and what they allow is allowed.
    @Override
    List<String> before(Objects objects) throws UnknownException {
      List<String> names = new ArrayList<>();
      for (Mapping tier : objects.all(apiVersion(), "Tier", "")) {
        if (order(tier) < DEFAULT_TIER) {
          names.add("Tier " + tier.mapping("metadata").string("name", ""));
        }
      }
      names.sort(Comparator.naturalOrder());
      return names;
    }

    private static double order(Mapping tier) {
      return switch (tier.mapping("spec").find("order")) {
        case Long order -> order;
        case Double order -> order;
        case null, default -> Double.POSITIVE_INFINITY;
      };
    }
  };

  private static final String TIER = "default";

  /// The order of that tier, which nobody may change (`api/pkg/apis/projectcalico/v3/tier.go`).
  private static final double DEFAULT_TIER = 1_000_000;

  /// An order before whatever others have.
  private static final long FIRST = -1_000_000_000;

  private final String group;
  private final String version;
  private final String kind;
  private final String resource;

  Denial(String group, String version, String kind, String resource) {
    this.group = group;
    this.version = version;
    this.kind = kind;
    this.resource = resource;
  }

  String group() {
    return group;
  }

  String resource() {
    return resource;
  }

  final String apiVersion() {
    return group + "/" + version;
  }

  /// What it takes to make one.
  List<Permission> permissions() {
    return Permission.of(group, resource, "get", "create", "delete");
  }

  /// Whether the cluster has the kind.
  boolean isThere(Objects objects) throws UnknownException {
    return !objects.kind(apiVersion(), resource).isEmpty();
  }

  /// What goes before its policies, by which others may allow what these deny.
  List<String> before(Objects objects) throws UnknownException {
    return List.of();
  }

  /// The policy that cuts off what an incident has in quarantine in a namespace.
  abstract Mapping of(String namespace, String incident);

  /// Whether nothing passes that way, whatever NetworkPolicies allow.
  abstract boolean closes(Direction direction);

  final Mapping object(String namespace, String incident, Mapping spec) {
    return new Mapping.Builder(4)
        .put("apiVersion", apiVersion())
        .put("kind", kind)
        .put("metadata", metadata(namespace, incident))
        .put("spec", spec)
        .build();
  }

  /// @param namespace empty for what is cluster-scoped
  static Mapping metadata(String namespace, String incident) {
    Mapping name = Mapping.EMPTY.with("name", "quarantine-" + incident);
    return namespace.isEmpty() ? name : name.with("namespace", namespace);
  }

  private static Mapping subject(String namespace, String incident) {
    Mapping pods =
        new Mapping.Builder(2)
            .put("namespaceSelector", matching("kubernetes.io/metadata.name", namespace))
            .put("podSelector", selector(incident))
            .build();
    return Mapping.EMPTY.with("pods", pods);
  }

  private static Sequence rule(String peers, List<Mapping> all) {
    return Sequence.of(List.of(Mapping.EMPTY.with("action", "Deny").with(peers, Sequence.of(all))));
  }

  static Mapping selector(String incident) {
    return matching(Quarantined.LABEL, incident);
  }

  private static Mapping matching(String label, String value) {
    return Mapping.EMPTY.with("matchLabels", Mapping.EMPTY.with(label, value));
  }
}
