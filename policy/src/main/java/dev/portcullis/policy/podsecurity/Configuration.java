package dev.portcullis.policy.podsecurity;

/// How a cluster's administrator set the plugin PodSecurity up.
///
/// @param defaults hold for namespaces without labels
public record Configuration(NamespacePolicy defaults, Exemptions exemptions) {
  /// Of a server that was given none.
  public static final Configuration DEFAULT =
      new Configuration(NamespacePolicy.PRIVILEGED, Exemptions.NONE);
}
