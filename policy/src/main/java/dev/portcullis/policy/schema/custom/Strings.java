package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.format.NamedFormats;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Regex;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import java.util.List;
import java.util.Set;

/// Checks of texts: length, pattern and the commoner formats (`stringValidator` and
/// `formatValidator` of `pkg/validation/validate` of `k8s.io/kube-openapi`).
final class Strings {
  /// `supportedVersionedFormats` of `pkg/apiserver/validation/formats.go` of
  /// `k8s.io/apiextensions-apiserver`, without dashes; other formats count as none.
  private static final Set<String> KNOWN =
      Set.of(
          "bsonobjectid",
          "uri",
          "email",
          "hostname",
          "ipv4",
          "ipv6",
          "cidr",
          "mac",
          "uuid",
          "uuid3",
          "uuid4",
          "uuid5",
          "isbn",
          "isbn10",
          "isbn13",
          "creditcard",
          "ssn",
          "hexcolor",
          "rgbcolor",
          "byte",
          "password",
          "date",
          "duration",
          "datetime",
          "k8sshortname",
          "k8slongname");

  private Strings() {}

  static void check(String path, Mapping schema, String text, Outcome outcome) {
    long length = text.codePointCount(0, text.length());
    if (schema.find("maxLength") instanceof Long most && length > most) {
      outcome.add(
          new Violation(
              FieldError.of(
                  Mistake.TOO_LONG,
                  path,
                  "may not be more than " + most + (most == 1 ? " byte" : " bytes")),
              path + " in body should be at most " + most + " chars long"));
    } else if (schema.find("minLength") instanceof Long least && length < least) {
      outcome.add(
          Violation.invalid(
              path, text, path + " in body should be at least " + least + " chars long"));
    } else {
      pattern(path, schema.string("pattern", ""), text, outcome);
    }
  }

  private static void pattern(String path, String pattern, String text, Outcome outcome) {
    if (pattern.isEmpty()) {
      return;
    }
    switch (Regex.of(pattern)) {
      case Answer.Value<Regex>(Regex regex) when regex.isIn(text) -> {}
      case Answer.Value<Regex> _ -> outcome.add(mismatch(path, text, pattern));
      case Answer.Failure<Regex>(String message) ->
          outcome.add(mismatch(path, text, pattern + ", but pattern is invalid: " + message));
    }
  }

  private static Violation mismatch(String path, String text, String pattern) {
    return Violation.invalid(path, text, path + " in body should match '" + pattern + "'");
  }

  /// The format that counts for a schema, empty when none does.
  static String format(Mapping schema) {
    String format = schema.string("format", "");
    List<String> types = Scalars.types(schema);
    String type = types.size() == 1 ? types.getFirst() : "";
    boolean counts =
        switch (type) {
          case "", "string" -> KNOWN.contains(format.replace("-", ""));
          case "integer" -> format.equals("int32") || format.equals("int64");
          case "number" -> format.equals("float") || format.equals("double");
          default -> false;
        };
    return counts ? format : "";
  }

  static void format(String path, Mapping schema, String text, Outcome outcome) {
    String format = format(schema);
    if (format.isEmpty() || !KNOWN.contains(format.replace("-", ""))) {
      return;
    }
    outcome.count();
    String function =
        switch (format.replace("-", "")) {
          case "uri", "uuid", "byte", "date", "datetime" -> format.replace("-", "");
          case "k8sshortname" -> "dns1123Label";
          case "k8slongname" -> "dns1123Subdomain";
          default -> "";
        };
    NamedFormats.find(function)
        .filter(named -> !named.problems(text).isEmpty())
        .ifPresent(_ ->
            outcome.add(
                Violation.invalid(
                    path,
                    text,
                    path + " in body must be of type " + format + ": " + FieldError.shown(text))));
  }
}
