package dev.portcullis.response.detection.audit;

import java.util.List;

/// Which requests a rule looks at, as a rule of RBAC says it; `*` is all of them.
///
/// @param groups API groups, empty text for the core group
/// @param resources lower-case plurals, with a subresource behind a slash
record Requests(List<String> verbs, List<String> groups, List<String> resources) {
  private static final String ALL = "*";

  Requests {
    verbs = List.copyOf(verbs);
    groups = List.copyOf(groups);
    resources = List.copyOf(resources);
  }

  boolean match(AuditEvent audit) {
    String resource = audit.resource();
    return !resource.isEmpty()
        && isIn(verbs, audit.verb())
        && isIn(resources, resource)
        && isIn(groups, audit.reference().string("apiGroup", ""));
  }

  private static boolean isIn(List<String> named, String value) {
    return named.contains(value) || named.contains(ALL);
  }
}
