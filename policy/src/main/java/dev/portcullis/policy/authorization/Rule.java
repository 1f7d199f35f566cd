package dev.portcullis.policy.authorization;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.authorization.Question;
import java.util.List;

/// A rule of a role: what it allows. `pkg/apis/rbac/v1/evaluation_helpers.go` of
/// `k8s.io/kubernetes`.
record Rule(
    List<String> verbs,
    List<String> groups,
    List<String> resources,
    List<String> names,
    List<String> paths) {
  private static final String ALL = "*";

  Rule {
    verbs = List.copyOf(verbs);
    groups = List.copyOf(groups);
    resources = List.copyOf(resources);
    names = List.copyOf(names);
    paths = List.copyOf(paths);
  }

  static Rule of(Mapping rule) {
    return new Rule(
        rule.sequence("verbs").strings(),
        rule.sequence("apiGroups").strings(),
        rule.sequence("resources").strings(),
        rule.sequence("resourceNames").strings(),
        rule.sequence("nonResourceURLs").strings());
  }

  boolean allows(Question question) {
    return has(verbs, question.verb())
        && switch (question) {
          case Question.OfResource asked ->
              has(groups, asked.group()) && allowsResource(asked) && allowsName(asked.name());
          case Question.OfPath(_, String path) -> allowsPath(path);
        };
  }

  private static boolean has(List<String> given, String wanted) {
    return given.contains(ALL) || given.contains(wanted);
  }

  private boolean allowsResource(Question.OfResource asked) {
    if (asked.subresource().isEmpty()) {
      return has(resources, asked.resource());
    }
    return has(resources, asked.resource() + "/" + asked.subresource())
        || resources.contains("*/" + asked.subresource());
  }

  private boolean allowsName(String name) {
    return names.isEmpty() || names.contains(name);
  }

  private boolean allowsPath(String wanted) {
    for (String path : paths) {
      if (path.equals(wanted) || (path.endsWith(ALL) && wanted.startsWith(withoutStars(path)))) {
        return true;
      }
    }
    return false;
  }

  private static String withoutStars(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '*') {
      end--;
    }
    return path.substring(0, end);
  }
}
