package dev.portcullis.policy.admission.form;

import dev.portcullis.policy.admission.form.Shape.Fields;
import dev.portcullis.policy.admission.form.Shape.Items;
import dev.portcullis.policy.admission.form.Shape.Scalar;
import dev.portcullis.policy.admission.form.Shape.Texts;

/// The types of `k8s.io/api/admissionregistration/v1/types.go` that policies and bindings are made
/// of.
final class Shapes {
  private static final Items TEXTS = new Items(Scalar.TEXT);

  private static final Fields METADATA =
      Fields.of(
          "name", Scalar.TEXT,
          "generateName", Scalar.TEXT,
          "namespace", Scalar.TEXT,
          "selfLink", Scalar.TEXT,
          "uid", Scalar.TEXT,
          "resourceVersion", Scalar.TEXT,
          "generation", Scalar.ANYTHING,
          "creationTimestamp", Scalar.ANYTHING,
          "deletionTimestamp", Scalar.ANYTHING,
          "deletionGracePeriodSeconds", Scalar.ANYTHING,
          "labels", new Texts(),
          "annotations", new Texts(),
          "ownerReferences", Scalar.ANYTHING,
          "finalizers", TEXTS,
          "managedFields", Scalar.ANYTHING);

  private static final Fields SELECTOR =
      Fields.of(
          "matchLabels",
          new Texts(),
          "matchExpressions",
          new Items(Fields.of("key", Scalar.TEXT, "operator", Scalar.TEXT, "values", TEXTS)));

  private static final Items RULES =
      new Items(
          Fields.of(
              "resourceNames", TEXTS,
              "operations", TEXTS,
              "apiGroups", TEXTS,
              "apiVersions", TEXTS,
              "resources", TEXTS,
              "scope", Scalar.TEXT));

  private static final Fields MATCH =
      Fields.of(
          "namespaceSelector", SELECTOR,
          "objectSelector", SELECTOR,
          "resourceRules", RULES,
          "excludeResourceRules", RULES,
          "matchPolicy", Scalar.TEXT);

  static final Fields POLICY =
      object(
          Fields.of(
              "paramKind",
              Fields.ofTexts("apiVersion", "kind"),
              "matchConstraints",
              MATCH,
              "validations",
              new Items(Fields.ofTexts("expression", "message", "reason", "messageExpression")),
              "failurePolicy",
              Scalar.TEXT,
              "auditAnnotations",
              new Items(Fields.ofTexts("key", "valueExpression")),
              "matchConditions",
              new Items(Fields.ofTexts("name", "expression")),
              "variables",
              new Items(Fields.ofTexts("name", "expression"))));

  static final Fields BINDING =
      object(
          Fields.of(
              "policyName",
              Scalar.TEXT,
              "paramRef",
              Fields.of(
                  "name", Scalar.TEXT,
                  "namespace", Scalar.TEXT,
                  "selector", SELECTOR,
                  "parameterNotFoundAction", Scalar.TEXT),
              "matchResources",
              MATCH,
              "validationActions",
              TEXTS));

  private Shapes() {}

  private static Fields object(Fields spec) {
    return Fields.of(
        "apiVersion", Scalar.TEXT,
        "kind", Scalar.TEXT,
        "metadata", METADATA,
        "spec", spec,
        "status", Scalar.ANYTHING);
  }
}
