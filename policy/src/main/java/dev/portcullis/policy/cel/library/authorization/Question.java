package dev.portcullis.policy.cel.library.authorization;

/// What somebody may do or not: `AttributesRecord` of `pkg/authorization/authorizer` of
/// `k8s.io/apiserver` without the user.
public sealed interface Question {
  String verb();

  /// To do something to objects of the API.
  ///
  /// @param group empty for the core group
  /// @param subresource empty for the object itself
  /// @param namespace empty for all namespaces, and for what lives in none
  /// @param name empty for all objects
  /// @param fieldSelector which of them, as it was written; authorizers take one that does not
  ///   parse as none
  record OfResource(
      String verb,
      String group,
      String resource,
      String subresource,
      String namespace,
      String name,
      String fieldSelector)
      implements Question {}

  /// To do something to a path that is no object's, as `/healthz`.
  record OfPath(String verb, String path) implements Question {}
}
