package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Match.Certain;
import dev.portcullis.policy.selection.LabelSelector;
import org.jspecify.annotations.Nullable;

/// Which params a binding uses: one by name, or all that a selector selects.
///
/// @param name empty when `selector` is given
/// @param namespace empty for the namespace of the judged object
public record ParamRef(
    String name, String namespace, @Nullable LabelSelector selector, NotFound notFound) {

  /// What happens when there is none (`parameterNotFoundAction`).
  public enum NotFound {
    ALLOW,
    DENY
  }

  /// As a binding declares it in `spec.paramRef`.
  public static ParamRef of(Mapping reference) {
    return new ParamRef(
        reference.string("name", ""),
        reference.string("namespace", ""),
        reference.find("selector") instanceof Mapping selector ? LabelSelector.of(selector) : null,
        reference.string("parameterNotFoundAction", "Allow").equals("Deny")
            ? NotFound.DENY
            : NotFound.ALLOW);
  }

  /// Whether it picks `candidate`, namespaces aside.
  public boolean selects(Resource candidate) {
    return selector == null
        ? candidate.name().equals(name)
        : Labels.of(candidate.root()).selectedBy(selector) == Certain.YES;
  }
}
