package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.List;
import java.util.function.Consumer;

/// Rules about resources that nobody serves, as `Pod` or `pod` instead of `pods`, or in a version
/// that has ended: they never match.
final class UnknownResources implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    for (Field rule : subject.rules()) {
      rule.at("apiGroups").items().stream()
          .filter(group -> !group.text().equals("*") && subject.kinds().isUnknown(group.text()))
          .forEach(group -> found.accept(unknown(subject, group)));
      for (Field resource : rule.at("resources").items()) {
        if (!isServed(rule, resource.text(), subject.kinds())) {
          found.accept(
              subject.remark(
                  Weight.WARNING,
                  "unknown-resource",
                  resource,
                  "no resource '%s' is served in %s, as far as it is known here: the rule never matches; give the lower-case plural, and the CustomResourceDefinition if it is one's"
                      .formatted(resource.text(), groups(rule))));
        }
      }
    }
  }

  private static Remark unknown(Subject subject, Field group) {
    return subject.remark(
        Weight.ADVICE,
        "unknown-kind",
        group,
        "nothing here declares a kind of %s, so that expressions are checked against no type: lint its CustomResourceDefinitions too"
            .formatted(group.text()));
  }

  private static boolean isServed(Field rule, String resource, KindTypes kinds) {
    int slash = resource.indexOf('/');
    String name = slash < 0 ? resource : resource.substring(0, slash);
    if (name.contains("*") || name.isEmpty()) {
      return true;
    }
    for (Field group : rule.at("apiGroups").items()) {
      for (Field version : rule.at("apiVersions").items()) {
        boolean any = group.text().equals("*") || kinds.isUnknown(group.text());
        if (any || !kinds.served(group.text(), version.text(), name).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private static String groups(Field rule) {
    List<String> groups =
        rule.at("apiGroups").items().stream()
            .map(group -> group.text().isEmpty() ? "the core group" : group.text())
            .toList();
    return String.join(" or ", groups);
  }
}
