package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Stoppable;
import java.util.ArrayList;
import java.util.List;

/// Something that can be done about a workload, or about whatever else a detection is about.
public interface Mitigation {
  /// As playbooks name it.
  String name();

  /// What its changes need of the API server, to generate RBAC from.
  List<Permission> permissions();

  /// What a playbook may say of how it is to be done: anything else is a mistake in the playbook.
  default List<Parameter> parameters() {
    return List.of();
  }

  /// Whether it takes anything from anybody: then it counts against the fleet's budget.
  default boolean disturbs() {
    return true;
  }

  /// Its part of a plan: it asks for objects and changes none.
  ///
  /// @param parameters what the playbook says of how, which is sound
  /// @throws UnknownException when nobody can tell what has to be known for it
  List<Step> plan(Situation situation, Mapping parameters) throws UnknownException;

  /// The right to a verb on a resource.
  ///
  /// @param group the API group, empty for the core group
  /// @param resource the lower-case plural, with a subresource behind a slash
  record Permission(String group, String resource, String verb) {
    /// Those to several verbs on each kind that can be told to run nothing, the Rollouts of Argo
    /// with them.
    static List<Permission> ofWorkloads(String... verbs) {
      List<Permission> permissions = new ArrayList<>();
      for (Stoppable each : Stoppable.values()) {
        permissions.addAll(of(each.group(), each.resource(), verbs));
      }
      permissions.addAll(of("argoproj.io", "rollouts", verbs));
      return permissions;
    }

    /// Those to several verbs on one resource.
    static List<Permission> of(String group, String resource, String... verbs) {
      List<Permission> permissions = new ArrayList<>();
      for (String verb : verbs) {
        permissions.add(new Permission(group, resource, verb));
      }
      return permissions;
    }
  }
}
