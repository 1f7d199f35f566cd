package dev.portcullis.policy.admission.form;

import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the API server refuses in a binding (`validateValidatingAdmissionPolicyBinding` and what it
/// calls in `pkg/apis/admissionregistration/validation/validation.go` of `k8s.io/kubernetes`).
public final class BindingForm {
  private static final String EXCLUSIVE = "name and selector are mutually exclusive";

  private final Refusals refusals;

  private BindingForm(Refusals refusals) {
    this.refusals = refusals;
  }

  /// Adds what is refused to `refusals`. What cannot even be decoded is not looked at further.
  public static void check(Resource binding, Refusals refusals) {
    Field root = Field.of(binding);
    Shapes.BINDING.check(root, refusals);
    if (refusals.isEmpty()) {
      PolicyForm.name(root, refusals);
      new BindingForm(refusals).check(root.at("spec"));
    }
  }

  private void check(Field spec) {
    Field policy = spec.at("policyName");
    if (policy.text().isEmpty()) {
      refusals.required(policy, "");
    } else {
      refusals.invalid(policy, MatchForm.format("dns1123Subdomain").problems(policy.text()));
    }
    if (spec.at("paramRef").isGiven()) {
      paramRef(spec.at("paramRef"));
    }
    new MatchForm(refusals).check(spec.at("matchResources"));
    actions(spec.at("validationActions"));
  }

  private void paramRef(Field reference) {
    Field name = reference.at("name");
    Field selector = reference.at("selector");
    refusals.invalid(name, MatchForm.pathSegmentProblems(name.text()));
    if (selector.isGiven()) {
      new MatchForm(refusals).selector(selector);
    }
    if (!name.text().isEmpty() && selector.isGiven()) {
      refusals.forbidden(name, EXCLUSIVE);
      refusals.forbidden(selector, EXCLUSIVE);
    }
    if (name.text().isEmpty() && !selector.isGiven()) {
      refusals.required(reference, "one of name or selector must be specified");
    }
    Field action = reference.at("parameterNotFoundAction");
    if (action.text().isEmpty()) {
      refusals.required(action, "");
    } else {
      refusals.supported(action, List.of("Deny", "Allow"));
    }
  }

  private void actions(Field actions) {
    Set<String> known = new HashSet<>();
    for (Field action : actions.items()) {
      refusals.supported(action, List.of("Audit", "Deny", "Warn"));
      if (!known.add(action.text())) {
        refusals.duplicate(action);
      }
    }
    if (known.contains("Deny") && known.contains("Warn")) {
      refusals.invalid(
          actions,
          Sequence.of(actions.texts()),
          "must not contain both Deny and Warn (repeating the same validation failure information"
              + " in the API response and headers serves no purpose)");
    }
    if (known.isEmpty()) {
      refusals.required(actions, "");
    }
  }
}
