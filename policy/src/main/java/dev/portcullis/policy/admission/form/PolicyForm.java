package dev.portcullis.policy.admission.form;

import dev.portcullis.model.Resource;
import dev.portcullis.policy.cel.declared.FieldNames;
import dev.portcullis.policy.cel.library.format.NamedFormat;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the API server refuses in a policy, its expressions aside
/// (`validateValidatingAdmissionPolicy` and what it calls in
/// `pkg/apis/admissionregistration/validation/validation.go` of `k8s.io/kubernetes`).
public final class PolicyForm {
  private static final int MOST_CONDITIONS = 64;
  private static final int MOST_ANNOTATIONS = 20;
  private static final int ANNOTATION_BYTES = 5 * 1024;
  private static final String NOTHING =
      "validations or auditAnnotations must contain at least one item";

  private final Refusals refusals;
  private final Field root;
  private final Field spec;

  private PolicyForm(Resource policy, Refusals refusals) {
    this.refusals = refusals;
    this.root = Field.of(policy);
    this.spec = root.at("spec");
  }

  /// Adds what is refused to `refusals`.
  ///
  /// @return whether it can be decoded: what cannot is not looked at further
  public static boolean check(Resource policy, Refusals refusals) {
    Shapes.POLICY.check(Field.of(policy), refusals);
    if (!refusals.isEmpty()) {
      return false;
    }
    new PolicyForm(policy, refusals).check();
    return true;
  }

  private void check() {
    name(root, refusals);
    if (spec.at("failurePolicy").isGiven()) {
      refusals.supported(spec.at("failurePolicy"), List.of("Fail", "Ignore"));
    }
    paramKind(spec.at("paramKind"));
    Field match = spec.at("matchConstraints");
    if (!match.isGiven()) {
      refusals.required(match, "");
    } else {
      new MatchForm(refusals).check(match);
      if (match.at("resourceRules").items().isEmpty()) {
        refusals.required(match.at("resourceRules"), "");
      }
    }
    conditions(spec.at("matchConditions"));
    variables(spec.at("variables"));
    Field validations = spec.at("validations");
    Field annotations = spec.at("auditAnnotations");
    if (validations.items().isEmpty() && annotations.items().isEmpty()) {
      refusals.required(validations, NOTHING);
      refusals.required(annotations, NOTHING);
    }
    validations.items().forEach(this::validation);
    annotations(annotations);
  }

  /// The name that every policy and binding has.
  static void name(Field root, Refusals refusals) {
    Field name = root.at("metadata").at("name");
    if (name.text().isEmpty() && root.at("metadata").at("generateName").text().isEmpty()) {
      refusals.required(name, "name or generateName is required");
    } else if (!name.text().isEmpty()) {
      refusals.invalid(name, MatchForm.format("dns1123Subdomain").problems(name.text()));
    }
  }

  private void paramKind(Field kind) {
    if (!kind.isGiven()) {
      return;
    }
    Field apiVersion = kind.at("apiVersion");
    String[] parts = apiVersion.text().split("/", -1);
    NamedFormat label = MatchForm.format("dns1035Label");
    if (apiVersion.text().isEmpty()) {
      refusals.required(apiVersion, "");
    } else if (parts.length > 2) {
      refusals.invalid(
          apiVersion, apiVersion.text(), "unexpected GroupVersion string: " + apiVersion.text());
    } else {
      String group = parts.length == 2 ? parts[0] : "";
      List<String> wrong =
          group.isEmpty() ? List.of() : MatchForm.format("dns1123Subdomain").problems(group);
      invalid(apiVersion, group, wrong);
      String version = parts[parts.length - 1];
      if (version.isEmpty()) {
        refusals.invalid(apiVersion, apiVersion.text(), "version must be specified");
      } else {
        invalid(apiVersion, version, label.problems(version));
      }
    }
    Field name = kind.at("kind");
    if (name.text().isEmpty()) {
      refusals.required(name, "");
    } else {
      List<String> wrong = label.problems(name.text().toLowerCase(Locale.ROOT));
      if (!wrong.isEmpty()) {
        refusals.invalid(
            name,
            name.text(),
            "may have mixed case, but should otherwise match: " + String.join(",", wrong));
      }
    }
  }

  private void invalid(Field field, String value, List<String> problems) {
    if (!problems.isEmpty()) {
      refusals.invalid(field, value, String.join(",", problems));
    }
  }

  private void conditions(Field conditions) {
    int size = conditions.items().size();
    if (size > MOST_CONDITIONS) {
      refusals.tooMany(conditions, size, MOST_CONDITIONS);
    }
    Set<String> names = new HashSet<>();
    for (Field condition : conditions.items()) {
      Field name = condition.at("name");
      if (condition.at("expression").text().isBlank()) {
        refusals.required(condition.at("expression"), "");
      }
      if (name.text().isEmpty()) {
        refusals.required(name, "");
      } else {
        refusals.invalid(name, MatchForm.format("qualifiedName").problems(name.text()));
        if (!names.add(name.text())) {
          refusals.duplicate(name);
        }
      }
    }
  }

  private void variables(Field variables) {
    Set<String> names = new HashSet<>();
    for (Field variable : variables.items()) {
      variable(variable);
      Field name = variable.at("name");
      if (!names.add(name.text())) {
        // Nothing that the server refuses, and nothing that anybody means: it takes the last one,
        // in the expressions before it too.
        refusals.add(name, "declared twice, give it another name: " + name.text());
      }
    }
  }

  private void variable(Field variable) {
    Field name = variable.at("name");
    if (name.text().isBlank()) {
      refusals.required(name, "name is not specified");
    } else if (!isIdentifier(name.text())) {
      refusals.invalid(name, name.text(), "must be a valid CEL identifier");
    }
    if (variable.at("expression").text().isBlank()) {
      refusals.required(variable.at("expression"), "expression is not specified");
    }
  }

  private static boolean isIdentifier(String name) {
    boolean plain = name.charAt(0) < '0' || name.charAt(0) > '9';
    for (int i = 0; i < name.length() && plain; i++) {
      char c = name.charAt(i);
      plain = c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
    }
    return plain && !FieldNames.isReserved(name);
  }

  private void validation(Field validation) {
    if (validation.at("expression").text().isBlank()) {
      refusals.required(validation.at("expression"), "expression is not specified");
    }
    filled(validation.at("messageExpression"));
    Field message = validation.at("message");
    filled(message);
    String trimmed = message.text().strip();
    if (trimmed.indexOf('\n') >= 0 || trimmed.indexOf('\r') >= 0) {
      refusals.invalid(message, message.text(), "must not contain line breaks");
    }
    if (validation.at("reason").isGiven()) {
      refusals.supported(
          validation.at("reason"), List.of("Forbidden", "Invalid", "RequestEntityTooLarge"));
    }
  }

  private void filled(Field field) {
    if (!field.text().isEmpty() && field.text().isBlank()) {
      refusals.invalid(field, field.text(), "must be non-empty if specified");
    }
  }

  private void annotations(Field annotations) {
    int size = annotations.items().size();
    if (size > MOST_ANNOTATIONS) {
      refusals.add(
          annotations,
          "Invalid value: must not have more than %d auditAnnotations".formatted(MOST_ANNOTATIONS));
    }
    Set<String> keys = new HashSet<>();
    for (Field annotation : annotations.items()) {
      Field key = annotation.at("key");
      String full = root.at("metadata").at("name").text() + "/" + key.text();
      for (String problem : MatchForm.format("qualifiedName").problems(full)) {
        refusals.invalid(key, full, problem);
      }
      if (!keys.add(key.text())) {
        refusals.duplicate(key);
      }
      Field value = annotation.at("valueExpression");
      if (value.text().isBlank()) {
        refusals.required(value, "valueExpression is not specified");
      } else if (value.text().strip().getBytes(StandardCharsets.UTF_8).length > ANNOTATION_BYTES) {
        refusals.required(value, "must not exceed %d bytes in length".formatted(ANNOTATION_BYTES));
      }
    }
  }
}
