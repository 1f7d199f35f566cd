package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The params that a binding brings to a policy (`CollectParams` of the API server).
sealed interface Params {
  /// Where a policy says of which kind they are.
  String KIND = "spec.paramKind";

  /// Where a binding says which.
  String REFERENCE = "spec.paramRef";

  /// One evaluation for each of these; a `null` is an evaluation without params.
  record Found(List<@Nullable Mapping> params) implements Params {}

  /// The binding does not work for this request.
  record Misconfigured(String message) implements Params {}

  /// The policy does not work, whatever its bindings say: nothing serves the kind of its params.
  record Unserved(String message) implements Params {}

  /// Nobody gave them, so the binding is taken not to apply (`parameterNotFoundAction: Allow`).
  record Assumed(String fact) implements Params {}

  /// Nobody gave them, and without them the request would be denied.
  record Missing(String fact) implements Params {}

  /// What `binding` brings to `policy`.
  ///
  /// @param requested the namespace of the request, empty for what is cluster-scoped
  static Params of(
      AdmissionPolicy policy, Binding binding, String requested, Surroundings surroundings) {
    ParamKind kind = policy.paramKind();
    ParamRef reference = binding.paramRef();
    if (kind != null && isUnserved(kind, surroundings)) {
      return new Unserved(
          "failed to find resource referenced by paramKind: '" + kind.described() + "'");
    }
    if (kind == null || reference == null) {
      List<@Nullable Mapping> without = new ArrayList<>();
      without.add(null);
      return new Found(without);
    }
    Resource example = kind.example();
    boolean namespaced = surroundings.kinds().of(example).scope() == Scope.NAMESPACED;
    if (!namespaced && !reference.namespace().isEmpty()) {
      return new Misconfigured(
          "paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
    }
    String namespace = reference.namespace().isEmpty() ? requested : reference.namespace();
    if (namespaced && namespace.isEmpty()) {
      return new Misconfigured(
          "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
    }
    List<@Nullable Mapping> found = new ArrayList<>();
    for (Resource candidate : surroundings.params()) {
      if (kind.isOf(candidate)
          && (!namespaced || candidate.namespace().equals(namespace))
          && reference.selects(candidate)) {
        found.add(candidate.root());
      }
    }
    return found.isEmpty() ? none(kind, reference, surroundings.knowledge()) : new Found(found);
  }

  /// Whether a cluster of which all is known has no such kind.
  static boolean isUnserved(ParamKind kind, Surroundings surroundings) {
    return surroundings.knowledge() == Knowledge.COMPLETE
        && !surroundings.kinds().knows(kind.example());
  }

  private static Params none(ParamKind kind, ParamRef reference, Knowledge knowledge) {
    boolean deny = reference.notFound() == ParamRef.NotFound.DENY;
    if (knowledge == Knowledge.COMPLETE) {
      return deny
          ? new Misconfigured(
              "no params found for policy binding with `Deny` parameterNotFoundAction")
          : new Found(List.of());
    }
    String fact =
        "params: no %s%s was given"
            .formatted(
                kind.kind(), reference.name().isEmpty() ? "" : " '" + reference.name() + "'");
    return deny ? new Missing(fact) : new Assumed(fact);
  }
}
