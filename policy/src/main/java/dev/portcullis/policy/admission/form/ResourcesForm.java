package dev.portcullis.policy.admission.form;

import dev.portcullis.model.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the API server refuses in the `resources` of a rule: none, and what another one covers
/// (`validateResources` in `pkg/apis/admissionregistration/validation/validation.go` of
/// `k8s.io/kubernetes`).
final class ResourcesForm {
  private final Refusals refusals;
  private final Set<String> withAllSubresources = new HashSet<>();
  private final Set<String> ofAllResources = new HashSet<>();

  ResourcesForm(Refusals refusals) {
    this.refusals = refusals;
  }

  void check(Field resources) {
    if (resources.items().isEmpty()) {
      refusals.required(resources, "");
    }
    boolean plain = false;
    for (Field each : resources.items()) {
      String text = each.text();
      int slash = text.indexOf('/');
      if (text.isEmpty()) {
        refusals.required(each, "");
      } else if (slash < 0) {
        plain = !text.equals("*"); // the last one decides, as on the server
      } else {
        covered(each, text.substring(0, slash), text.substring(slash + 1));
      }
    }
    List<String> all = resources.texts();
    if (all.size() > 1 && all.contains("*/*")) {
      refusals.invalid(
          resources, Sequence.of(all), "if '*/*' is present, must not specify other resources");
    }
    if (all.contains("*") && plain) {
      refusals.invalid(
          resources,
          Sequence.of(all),
          "if '*' is present, must not specify other resources without subresources");
    }
  }

  private void covered(Field each, String resource, String subresource) {
    if (withAllSubresources.contains(resource)) {
      refusals.invalid(
          each,
          each.text(),
          "if '%s/*' is present, must not specify %s".formatted(resource, each.text()));
    }
    if (ofAllResources.contains(subresource)) {
      refusals.invalid(
          each,
          each.text(),
          "if '*/%s' is present, must not specify %s".formatted(subresource, each.text()));
    }
    if (subresource.equals("*")) {
      withAllSubresources.add(resource);
    }
    if (resource.equals("*")) {
      ofAllResources.add(subresource);
    }
  }
}
