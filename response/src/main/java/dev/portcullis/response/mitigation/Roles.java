package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.mitigation.Mitigation.Permission;
import dev.portcullis.response.workload.Stoppable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes the roles by which mitigations are allowed, and no more than they are for.
public final class Roles {
  private static final String OURS = "response.portcullis.dev";
  private static final String RBAC = "rbac.authorization.k8s.io";

  private Roles() {}

  /// A ClusterRole for these mitigations, and for looking what detections are about.
  ///
  /// @param bindable the names of the roles whose bindings may be changed, which is to be able to
  ///   give them to anybody: `revokeAccess` takes accounts out of the bindings of these and of no
  ///   others
  public static Mapping clusterRole(
      String name, List<Mitigation> mitigations, List<String> bindable) {
    List<Mapping> rules = rules(toMitigate(mitigations));
    if (!bindable.isEmpty()) {
      Mapping bind = rule(RBAC, List.of("clusterroles", "roles"), List.of("bind"));
      rules.add(bind.with("resourceNames", Sequence.of(bindable)));
    }
    return role(name, rules);
  }

  /// A ClusterRole for all that `portcullis serve` does: these mitigations, knowing senders,
  /// reading approvals and undos, showing incidents, following blocks and minding the policies that
  /// hold workloads.
  public static Mapping ofServing(String name, List<Mitigation> mitigations) {
    List<Mapping> rules = rules(toMitigate(mitigations));
    rules.addAll(rules(toServe()));
    return role(name, rules);
  }

  private static Mapping role(String name, List<Mapping> rules) {
    return new Mapping.Builder(4)
        .put("apiVersion", RBAC + "/v1")
        .put("kind", "ClusterRole")
        .put("metadata", Mapping.EMPTY.with("name", name))
        .put("rules", Sequence.of(rules))
        .build();
  }

  private static List<Permission> toMitigate(List<Mitigation> mitigations) {
    List<Permission> permissions = new ArrayList<>(toLook());
    mitigations.forEach(mitigation -> permissions.addAll(mitigation.permissions()));
    return permissions;
  }

  private static List<Permission> toServe() {
    List<Permission> own = new ArrayList<>();
    own.addAll(Permission.of("authentication.k8s.io", "tokenreviews", "create"));
    own.addAll(Permission.of(OURS, "approvals", "delete", "list"));
    own.addAll(Permission.of(OURS, "approvals/status", "patch"));
    own.addAll(Permission.of(OURS, "boundaryblocks", "list"));
    own.addAll(Permission.of(OURS, "boundaryblocks/status", "patch"));
    own.addAll(Permission.of(OURS, "incidents", "create", "delete", "list"));
    own.addAll(Permission.of(OURS, "incidents/status", "patch"));
    own.addAll(Permission.of(OURS, "undos", "delete", "list"));
    own.addAll(Permission.of(OURS, "undos/status", "patch"));
    for (String kind :
        List.of("validatingadmissionpolicies", "validatingadmissionpolicybindings")) {
      own.addAll(
          Permission.of("admissionregistration.k8s.io", kind, "create", "get", "list", "update"));
    }
    // What must never be blocked: where the cluster itself is.
    own.addAll(Permission.of("", "nodes", "list"));
    own.addAll(Permission.of("", "services", "list"));
    own.addAll(Permission.of("discovery.k8s.io", "endpointslices", "list"));
    own.addAll(Permission.of("networking.k8s.io", "servicecidrs", "list"));
    return own;
  }

  /// What [dev.portcullis.response.workload.Survey] asks for, and the census of workloads.
  private static List<Permission> toLook() {
    List<Permission> permissions = new ArrayList<>();
    permissions.addAll(Permission.of("", "pods", "get", "list"));
    permissions.addAll(Permission.of("", "namespaces", "get"));
    permissions.addAll(Permission.of("", "serviceaccounts", "get"));
    for (Stoppable each : Stoppable.values()) {
      permissions.addAll(Permission.of(each.group(), each.resource(), "get", "list"));
    }
    return permissions;
  }

  private static List<Mapping> rules(List<Permission> permissions) {
    SortedMap<String, SortedMap<String, SortedSet<String>>> verbs = new TreeMap<>();
    for (Permission each : permissions) {
      verbs
          .computeIfAbsent(each.group(), _ -> new TreeMap<>())
          .computeIfAbsent(each.resource(), _ -> new TreeSet<>())
          .add(each.verb());
    }
    List<Mapping> rules = new ArrayList<>();
    verbs.forEach((group, resources) ->
        resources.forEach(
            (resource, all) -> rules.add(rule(group, List.of(resource), List.copyOf(all)))));
    return rules;
  }

  private static Mapping rule(String group, List<String> resources, List<String> verbs) {
    return new Mapping.Builder(4)
        .put("apiGroups", Sequence.of(List.of(group)))
        .put("resources", Sequence.of(resources))
        .put("verbs", Sequence.of(verbs))
        .build();
  }
}
