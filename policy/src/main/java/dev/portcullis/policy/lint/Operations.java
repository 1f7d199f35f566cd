package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.form.Field;
import java.util.HashSet;
import java.util.Set;

/// What the rules of a policy are about.
final class Operations {
  private Operations() {}

  /// The variables that are null in some of the requests that the policy matches.
  static Set<String> nullable(Subject subject) {
    Set<String> operations = of(subject);
    Set<String> nullable = new HashSet<>();
    boolean all = operations.contains("*");
    if (all || operations.contains("DELETE")) {
      nullable.add("object");
    }
    if (all || operations.contains("CREATE") || operations.contains("CONNECT")) {
      nullable.add("oldObject");
    }
    return nullable;
  }

  static Set<String> of(Subject subject) {
    Set<String> operations = new HashSet<>();
    for (Field rule : subject.rules()) {
      rule.at("operations").items().forEach(each -> operations.add(each.text()));
    }
    return operations;
  }

  /// The resources of all rules, subresources behind a slash.
  static Set<String> resources(Subject subject) {
    Set<String> resources = new HashSet<>();
    for (Field rule : subject.rules()) {
      rule.at("resources").items().forEach(each -> resources.add(each.text()));
    }
    return resources;
  }
}
