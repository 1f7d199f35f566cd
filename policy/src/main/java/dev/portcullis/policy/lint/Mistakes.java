package dev.portcullis.policy.lint;

import java.util.List;

/// The roster of all mistakes that are looked for in a policy.
final class Mistakes {
  private Mistakes() {}

  static List<Mistake> all() {
    return List.of(
        new TypeErrors(),
        new UnguardedReads(),
        new Costs(),
        new ExemptKinds(),
        new UnknownResources(),
        new ControllersOnly(),
        new ForgottenContainers(),
        new EphemeralContainers(),
        new UnboundPolicies(),
        new ParamMistakes(),
        new AbsentParams(),
        new SilentFailure(),
        new Messages(),
        new UnusedVariables());
  }
}
