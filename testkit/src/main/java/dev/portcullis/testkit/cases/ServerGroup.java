package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Requests that meet the same policies, as a person wrote them down.
///
/// The policies of all groups come and go one after the other, and everything else in the cluster
/// stays: objects of two groups have names or namespaces of their own. The policies must leave
/// config maps in the namespace `default` alone, by which the testkit sees what is in force.
///
/// @param context what else is in the cluster, also for whoever judges the requests offline
/// @param stored what is in the cluster only so that a server finds it
/// @param former definitions in the context as they were when objects of theirs were stored, so
///   that these may be what the definitions no longer allow
/// @param probe what the server refuses once the definitions are those of the context; empty when
///   there are no former ones
public record ServerGroup(
    String name,
    List<Mapping> policies,
    List<Mapping> context,
    List<Mapping> stored,
    List<Mapping> former,
    Mapping probe,
    List<WrittenCase> cases) {
  public ServerGroup {
    policies = List.copyOf(policies);
    context = List.copyOf(context);
    stored = List.copyOf(stored);
    former = List.copyOf(former);
    cases = List.copyOf(cases);
    Set<String> ids = new TreeSet<>();
    for (WrittenCase each : cases) {
      if (!ids.add(each.id())) {
        throw new IllegalArgumentException("expected one case '" + each.id() + "', got two");
      }
    }
  }

  /// A group whose definitions were never others.
  public ServerGroup(
      String name,
      List<Mapping> policies,
      List<Mapping> context,
      List<Mapping> stored,
      List<WrittenCase> cases) {
    this(name, policies, context, stored, List.of(), Mapping.EMPTY, cases);
  }

  /// Reads a whole file.
  ///
  /// @param name of the file, without its ending
  public static ServerGroup read(String name, Mapping file) {
    return new ServerGroup(
        name,
        file.sequence("policies").mappings(),
        file.sequence("context").mappings(),
        file.sequence("stored").mappings(),
        file.sequence("former").mappings(),
        file.mapping("probe"),
        file.sequence("cases").mappings().stream().map(WrittenCase::new).toList());
  }

  /// Whether the file says who may do what; otherwise its users may do everything.
  boolean saysWhoMay() {
    return context.stream()
        .anyMatch(each -> each.string("apiVersion", "").startsWith("rbac.authorization.k8s.io/"));
  }

  @Override
  public String toString() {
    return name;
  }
}
