package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.reach.Allowance.Direction;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Quarantined;
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
  };

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

  /// Whether the cluster has the kind.
  boolean isThere(Objects objects) throws UnknownException {
    return !objects.kind(group + "/" + version, resource).isEmpty();
  }

  /// The policy that cuts off what an incident has in quarantine in a namespace.
  abstract Mapping of(String namespace, String incident);

  /// Whether nothing passes that way, whatever NetworkPolicies allow.
  abstract boolean closes(Direction direction);

  final Mapping object(String namespace, String incident, Mapping spec) {
    return new Mapping.Builder(4)
        .put("apiVersion", group + "/" + version)
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
