package dev.portcullis.policy.cel.check;

import java.util.List;

/// What cel-go says where dev.cel says it in other words: it names no candidates, and calls some
/// types by shorter names (`FormatCELType` in `checker/format.go` of cel-go).
final class ServerWords {
  private static final String CANDIDATES = " (candidates: ";

  private static final String TOO_DEEP = "Expression recursion limit exceeded";

  /// How the parser begins what it says of a text that is no expression.
  private static final List<String> SYNTAX =
      List.of(
          "mismatched input ",
          "token recognition error ",
          "no viable alternative ",
          "missing ",
          "extraneous input ");

  private ServerWords() {}

  static String of(String message) {
    for (String beginning : SYNTAX) {
      if (message.startsWith(beginning)) {
        return "Syntax error: " + message;
      }
    }
    if (message.startsWith(TOO_DEEP)) {
      return "max recursion depth exceeded";
    }
    int candidates = message.indexOf(CANDIDATES);
    return (candidates < 0 ? message : message.substring(0, candidates))
        .replace("google.protobuf.Timestamp", "timestamp")
        .replace("google.protobuf.Duration", "duration")
        .replace("null_type", "null");
  }
}
