package dev.portcullis.testkit.loop;

/// A playbook, in YAML, that acts on [Serving#RULE].
public final class ShellPlaybook {
  private ShellPlaybook() {}

  /// One that wants these mitigations.
  ///
  /// @param mitigations a list of them, in YAML
  public static String of(String mitigations) {
    return """
    apiVersion: response.portcullis.dev/v1alpha1
    kind: Playbook
    metadata: {name: shells}
    spec:
      matchConditions: [{name: rule, expression: detection.rule == 'Shell'}]
      mitigations: %s
      lease: 4h
      mode: Enforce
    """
        .formatted(mitigations);
  }
}
