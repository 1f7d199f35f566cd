package dev.portcullis.policy.admission;

import dev.portcullis.model.Resource;
import java.util.List;

/// A policy and the bindings that put it to work.
public record BoundPolicy(AdmissionPolicy policy, List<Binding> bindings) {
  public BoundPolicy {
    bindings = List.copyOf(bindings);
  }

  /// Whether its verdicts hang on params.
  public boolean takesParams() {
    return policy.paramKind() != null;
  }

  /// Whether a binding may bring `resource` to the policy as a param.
  public boolean takesAsParam(Resource resource) {
    ParamKind kind = policy.paramKind();
    return kind != null
        && kind.isOf(resource)
        && bindings.stream().anyMatch(binding -> binding.names(resource));
  }
}
