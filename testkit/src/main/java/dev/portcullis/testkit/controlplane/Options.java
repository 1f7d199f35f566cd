package dev.portcullis.testkit.controlplane;

import java.util.ArrayList;
import java.util.List;

/// How a control plane for tests differs from a plain one.
///
/// @param withoutAdmission names of admission plugins that are on by default and shall be off
/// @param controllers names of the controllers that run; none starts no controller manager
/// @param authorizers as kube-apiserver's `--authorization-mode` names them
/// @param apiServerFlags more flags of kube-apiserver
/// @param nodes how many nodes kwok plays, for a scheduler to put Pods on
public record Options(
    List<String> withoutAdmission,
    List<String> controllers,
    List<String> authorizers,
    List<String> apiServerFlags,
    int nodes) {
  /// Judges objects as they are written: only the API's own defaults are added, no admission plugin
  /// changes an object and no Pod Security label of a namespace refuses one. Type checking of
  /// policies runs. No authorizer is asked, so that cases may name any user.
  public static final Options BARE =
      new Options(
          List.of(
              "DefaultIngressClass",
              "DefaultStorageClass",
              "DefaultTolerationSeconds",
              "PodSecurity",
              "Priority",
              "ServiceAccount",
              "StorageObjectInUseProtection",
              "TaintNodesByCondition"),
          List.of("validatingadmissionpolicy-status-controller"),
          List.of("AlwaysAllow"),
          List.of());

  /// As [#BARE], but who is not the administrator may do only what roles and bindings allow.
  public static final Options WITH_ROLES =
      new Options(
          BARE.withoutAdmission,
          List.of("clusterrole-aggregation-controller"),
          List.of("Node", "RBAC"),
          List.of());

  /// As [#WITH_ROLES], but with the controllers that make Pods of workloads. No scheduler puts them
  /// on a node and no kubelet runs them.
  public static final Options WITH_WORKLOADS =
      new Options(
          BARE.withoutAdmission,
          List.of(
              "clusterrole-aggregation-controller",
              "cronjob-controller",
              "daemonset-controller",
              "deployment-controller",
              "garbage-collector-controller",
              "job-controller",
              "replicaset-controller",
              "replicationcontroller-controller",
              "statefulset-controller"),
          WITH_ROLES.authorizers,
          List.of());

  /// As [#WITH_ROLES], but with all controllers as they are by default, a scheduler and nodes on
  /// which Pods run. They need [Binaries#FOR_NODES]. Pods bear with a node that does not answer for
  /// a while, as everywhere: on a busy machine one does not.
  public static final Options WITH_NODES =
      new Options(
          BARE.withoutAdmission.stream()
              .filter(plugin -> !plugin.equals("DefaultTolerationSeconds"))
              .toList(),
          List.of("*"),
          WITH_ROLES.authorizers,
          List.of(),
          10);

  /// As [#WITH_ROLES], but with the plugins that the third-party cases beside the project were
  /// recorded with.
  public static final Options OF_CASES =
      new Options(
          List.of(
              "DefaultIngressClass",
              "DefaultStorageClass",
              "LimitRanger",
              "PodSecurity",
              "Priority",
              "ResourceQuota",
              "RuntimeClass",
              "ServiceAccount",
              "StorageObjectInUseProtection",
              "TaintNodesByCondition"),
          WITH_ROLES.controllers,
          WITH_ROLES.authorizers,
          List.of());

  /// One without nodes.
  public Options(
      List<String> withoutAdmission,
      List<String> controllers,
      List<String> authorizers,
      List<String> apiServerFlags) {
    this(withoutAdmission, controllers, authorizers, apiServerFlags, 0);
  }

  public Options {
    withoutAdmission = List.copyOf(withoutAdmission);
    controllers = List.copyOf(controllers);
    authorizers = List.copyOf(authorizers);
    apiServerFlags = List.copyOf(apiServerFlags);
  }

  /// The same with more flags of kube-apiserver.
  public Options with(List<String> flags) {
    List<String> all = new ArrayList<>(apiServerFlags);
    all.addAll(flags);
    return new Options(withoutAdmission, controllers, authorizers, all, nodes);
  }
}
