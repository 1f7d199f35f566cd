package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.ServedKind.Scope;
import java.util.List;

/// One `resourceRules` entry: which operations on which resources it selects.
record ResourceRule(
    List<String> groups,
    List<String> versions,
    List<String> operations,
    List<String> resources,
    List<String> names,
    String scope) {
  ResourceRule {
    groups = List.copyOf(groups);
    versions = List.copyOf(versions);
    operations = List.copyOf(operations);
    resources = List.copyOf(resources);
    names = List.copyOf(names);
  }

  static ResourceRule of(Mapping rule) {
    return new ResourceRule(
        rule.sequence("apiGroups").strings(),
        rule.sequence("apiVersions").strings(),
        rule.sequence("operations").strings(),
        rule.sequence("resources").strings(),
        rule.sequence("resourceNames").strings(),
        rule.string("scope", "*"));
  }

  /// Whether it selects `request`, taken as a request for `kind`'s group and version.
  boolean matches(Request request, ServedKind kind) {
    return scopeMatches(request)
        && has(operations, request.operation().name())
        && has(groups, kind.group())
        && has(versions, kind.version())
        && resourceMatches(kind.resource(), request.subresource())
        && (names.isEmpty() || names.contains(request.name()));
  }

  private boolean scopeMatches(Request request) {
    return switch (scope) {
      case "*" -> true;
      case "Namespaced" -> request.scope() == Scope.NAMESPACED;
      case "Cluster" -> request.scope() == Scope.CLUSTER;
      default -> false;
    };
  }

  private boolean resourceMatches(String resource, String subresource) {
    for (String pattern : resources) {
      int slash = pattern.indexOf('/');
      String main = slash < 0 ? pattern : pattern.substring(0, slash);
      String sub = slash < 0 ? "" : pattern.substring(slash + 1);
      if ((main.equals("*") || main.equals(resource))
          && (sub.equals("*") || sub.equals(subresource))) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(List<String> items, String wanted) {
    return items.contains("*") || items.contains(wanted);
  }
}
