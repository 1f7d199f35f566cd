package dev.portcullis.policy.authorization;

import dev.portcullis.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All roles and bindings of a cluster, with the rules of aggregated roles filled in.
record Grants(
    Map<String, Role> clusterRoles,
    Map<String, Map<String, Role>> roles,
    List<RoleBinding> clusterBindings,
    Map<String, List<RoleBinding>> bindings) {

  /// The cluster role, or the role of a namespace; `null` when there is none.
  @Nullable Role role(String kind, String namespace, String name) {
    return switch (kind) {
      case "ClusterRole" -> clusterRoles.get(name);
      case "Role" -> roles.getOrDefault(namespace, Map.of()).get(name);
      default -> null;
    };
  }

  /// By name. The server has them in no order.
  List<RoleBinding> bindings(String namespace) {
    return bindings.getOrDefault(namespace, List.of());
  }

  /// Collects roles and bindings. Of several with the same identity the first stays.
  static final class Builder {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private final Map<String, Map<String, Role>> roles = new TreeMap<>();
    private final Map<String, Map<String, RoleBinding>> bindings = new TreeMap<>();

    /// Adds what is a role or a binding, in whichever version, and passes over anything else.
    Builder add(Resource resource) {
      if (!resource.group().equals(GROUP)) {
        return this;
      }
      switch (resource.kind()) {
        case "ClusterRole" -> add(Role.of("", resource));
        case "Role" -> add(Role.of(namespace(resource), resource));
        case "ClusterRoleBinding" -> add(RoleBinding.of("", resource));
        case "RoleBinding" -> add(RoleBinding.of(namespace(resource), resource));
        default -> {}
      }
      return this;
    }

    Builder add(Role role) {
      roles.computeIfAbsent(role.namespace(), _ -> new TreeMap<>()).putIfAbsent(role.name(), role);
      return this;
    }

    Builder add(RoleBinding binding) {
      bindings
          .computeIfAbsent(binding.namespace(), _ -> new TreeMap<>())
          .putIfAbsent(binding.name(), binding);
      return this;
    }

    Grants build() {
      Map<String, Map<String, Role>> namespaced = new TreeMap<>(roles);
      Map<String, Role> cluster = namespaced.remove("");
      Map<String, List<RoleBinding>> lists = new TreeMap<>();
      bindings.forEach((namespace, named) -> lists.put(namespace, List.copyOf(named.values())));
      List<RoleBinding> everywhere = lists.remove("");
      return new Grants(
          cluster == null ? Map.of() : filled(cluster),
          namespaced,
          everywhere == null ? List.of() : everywhere,
          lists);
    }

    private static Map<String, Role> filled(Map<String, Role> clusterRoles) {
      Aggregation aggregation = new Aggregation(clusterRoles.values());
      Map<String, Role> filled = new TreeMap<>();
      clusterRoles.forEach((name, role) -> filled.put(name, aggregation.filled(role)));
      return filled;
    }

    /// Where kubectl puts what names no namespace.
    private static String namespace(Resource resource) {
      return resource.namespace().isEmpty() ? "default" : resource.namespace();
    }
  }
}
