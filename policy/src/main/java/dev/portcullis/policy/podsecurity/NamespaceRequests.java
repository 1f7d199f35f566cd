package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.podsecurity.standards.Evaluator;
import dev.portcullis.policy.podsecurity.standards.Level;
import dev.portcullis.policy.podsecurity.standards.Standard;
import java.util.List;
import java.util.StringJoiner;

/// Answers requests for Namespaces (`ValidateNamespace` in `admission/admission.go` of
/// `k8s.io/pod-security-admission`).
record NamespaceRequests(Configuration configuration, Evaluator evaluator) {

  /// @param existing the Pods in the namespace
  Answer of(Request request, ExistingPods existing) {
    if (!request.subresource().isEmpty()) {
      return Answers.allowed();
    }
    Mapping namespace = request.object();
    if (namespace == null) {
      return Answers.undecodable("object");
    }
    Labelled labels = Labelled.of(namespace, configuration.defaults());
    return request.operation() == Operation.UPDATE
        ? ofUpdate(request, namespace, labels, existing)
        : ofCreate(request, namespace, labels);
  }

  private Answer ofCreate(Request request, Mapping namespace, Labelled labels) {
    if (!labels.errors().isEmpty()) {
      return Answers.invalid(request, labels.error());
    }
    return isExempt(request) ? ofExempt(namespace, labels.policy()) : Answers.allowed();
  }

  private Answer ofUpdate(
      Request request, Mapping namespace, Labelled labels, ExistingPods existing) {
    Mapping oldNamespace = request.oldObject();
    if (oldNamespace == null) {
      return Answers.undecodable(" old object"); // upstream's own two blanks
    }
    Labelled oldLabels = Labelled.of(oldNamespace, configuration.defaults());
    if (!labels.errors().isEmpty() && !labels.errors().equals(oldLabels.errors())) {
      return Answers.invalid(request, labels.error());
    }
    Standard enforce = labels.policy().enforce();
    if (!mayForbidMore(enforce, oldLabels.policy().enforce())) {
      return Answers.allowed();
    }
    if (isExempt(request)) {
      return ofExempt(namespace, labels.policy());
    }
    return Answers.allowed(
        existing.warnings(name(namespace), enforce, evaluator, configuration.exemptions()));
  }

  private static boolean mayForbidMore(Standard now, Standard before) {
    return !now.equals(before)
        && now.level() != Level.PRIVILEGED
        && (!now.version().equals(before.version()) || now.level().isStricterThan(before.level()));
  }

  private boolean isExempt(Request request) {
    return configuration.exemptions().namespaces().contains(request.namespace());
  }

  /// Labels that look as if they did something (`exemptNamespaceWarning`).
  private Answer ofExempt(Mapping namespace, NamespacePolicy policy) {
    if (policy.isPrivileged() || policy.isEquivalentTo(configuration.defaults())) {
      return Answers.allowed();
    }
    Mapping labels = namespace.mapping("metadata").mapping("labels");
    StringJoiner ignored = new StringJoiner(", ");
    for (Mode mode : Mode.values()) {
      boolean isLabelled =
          labels.indexOf(mode.levelLabel()) >= 0 || labels.indexOf(mode.versionLabel()) >= 0;
      if (isLabelled && mode.in(policy).level() != Level.PRIVILEGED) {
        ignored.add(mode + "=" + mode.in(policy));
      }
    }
    return Answers.allowed(
        List.of(
            "namespace \"%s\" is exempt from Pod Security, and the policy (%s) will be ignored"
                .formatted(name(namespace), ignored)));
  }

  private static String name(Mapping namespace) {
    return namespace.mapping("metadata").string("name", "");
  }
}
