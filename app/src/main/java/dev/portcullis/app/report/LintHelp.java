package dev.portcullis.app.report;

import java.util.Map;

/// What a person who meets a remark for the first time is told of it, in a sentence or two.
/// `docs/policies-lint.md` says more.
final class LintHelp {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("refused", "The API server refuses the policy or binding when it is applied."),
          Map.entry(
              "type-error",
              "An expression does not fit the type of the objects that the policy matches. The API"
                  + " server warns of it in status.typeChecking."),
          Map.entry(
              "exempt-kind",
              "The rules name a kind that the API server asks no policy about. Leave it out."),
          Map.entry(
              "unknown-resource",
              "The rules name a resource that nobody serves: they never match. Give the lower-case"
                  + " plural and a version that is served."),
          Map.entry(
              "unbound-policy",
              "No binding names the policy: it is never asked. Write a"
                  + " ValidatingAdmissionPolicyBinding."),
          Map.entry(
              "stray-binding", "The binding names a policy that is not here: it does nothing."),
          Map.entry(
              "missing-param",
              "The policy takes params, and the binding names none that there can be."),
          Map.entry(
              "absent-param",
              "The binding names params of which there is none among what is given."),
          Map.entry(
              "ignored-param",
              "The binding names params for a policy without paramKind: the server ignores them."),
          Map.entry(
              "unknown-param-kind", "There is no kind as paramKind names it: no param can exist."),
          Map.entry(
              "too-costly",
              "The expression costs more than the API server allows to one, which ends in an error."
                  + " Split it."),
          Map.entry(
              "unguarded-field",
              "The expression reads a field that an object need not have: without it, it ends in"
                  + " an error. Guard it by has() or read it by .? and orValue()."),
          Map.entry(
              "missing-key",
              "The expression reads a key that a map need not have: without it, it ends in an"
                  + " error. Guard it by 'in' or read it by [?'key'] and orValue()."),
          Map.entry(
              "null-object",
              "The rules include an operation for which object or oldObject is null, and an"
                  + " expression reads it. Ask for null first."),
          Map.entry(
              "controllers-only",
              "The policy asks about the templates of controllers and does not match pods: whoever"
                  + " creates a Pod goes by."),
          Map.entry(
              "forgotten-containers",
              "The policy asks containers, but not the init or ephemeral containers, which run with"
                  + " the same rights."),
          Map.entry(
              "missing-subresource",
              "The policy asks about ephemeral containers and does not match the subresource by"
                  + " which they are added."),
          Map.entry(
              "silent-failure",
              "With failurePolicy Ignore, what makes an expression fail is admitted, and nobody is"
                  + " told."),
          Map.entry(
              "no-message",
              "A validation without a message: whoever is refused reads the expression only."),
          Map.entry("unused-variable", "No expression reads the variable."),
          Map.entry(
              "unknown-kind",
              "Nothing here declares the kinds of the group, so that nothing can be said about"
                  + " their fields. Lint their CustomResourceDefinitions too."));

  private LintHelp() {}

  /// @throws IllegalArgumentException when nothing is written about it
  static String of(String mistake) {
    String text = TEXTS.get(mistake);
    if (text == null) {
      throw new IllegalArgumentException("expected a mistake with a text, got '" + mistake + "'");
    }
    return text;
  }
}
