package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.gotables.GoRow;
import dev.portcullis.policy.gotables.GoTable;
import dev.portcullis.policy.gotables.GoValues;
import dev.portcullis.policy.gotables.Outcome;
import dev.portcullis.testkit.controlplane.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Where rules say that mistakes are: `TestValidateFieldPath` in
/// `pkg/apiserver/schema/cel/validation_test.go` of `k8s.io/apiextensions-apiserver`.
public final class FieldPathTable implements GoTable {
  /// `sts` of that test.
  private static final Mapping SCHEMA =
      (Mapping)
          Json.read(
              """
              {"type": "object", "properties": {
                "foo": {"type": "object", "additionalProperties":
                  {"type": "object", "properties": {"subAdd": {"type": "number"}}}},
                "white space": {"type": "number"},
                "'foo'bar": {"type": "number"},
                "a": {"type": "object", "properties": {
                  "foo's": {"type": "number"},
                  "test\\u0007": {"type": "number"},
                  "bb[b": {"type": "number"},
                  "bbb": {"type": "object",
                    "properties": {"c": {"type": "number"}, "34": {"type": "number"}}},
                  "bbb.c": {"type": "object", "properties": {"a-b.3'4": {"type": "number"}}}}},
                "list": {"type": "array", "items": {"type": "object",
                  "properties": {"a": {"type": "number"}, "a-b.3'4": {"type": "number"}}}}}}\
              """);

  @Override
  public Set<String> functions() {
    return Set.of("TestValidateFieldPath");
  }

  @Override
  public Outcome run(GoRow row) {
    String wrong = row.test().string("errDetail", "");
    return switch (FieldPaths.read(row.test().string("fieldPath", ""), SCHEMA)) {
      case Answer.Failure<String>(String message) ->
          !wrong.isEmpty() && message.contains(wrong)
              ? Outcome.agreed()
              : new Outcome.Different("expected '" + wrong + "', got '" + message + "'");
      case Answer.Value<String>(String path) ->
          wrong.isEmpty() && row.source("validFieldPath").isEmpty()
              ? Outcome.agreed()
              : Outcome.compare(expected(row.source("validFieldPath")), path);
    };
  }

  /// `path.Child("foo").Key("subAdd")` as Go prints it.
  private static String expected(String source) {
    List<String> steps = new ArrayList<>();
    for (String call : source.split("\\)\\.|\\)$|^path\\.", -1)) {
      boolean key = call.startsWith("Key(");
      GoValues.texts(call).forEach(text -> steps.add(key ? "[" + text + "]" : "." + text));
    }
    String path = String.join("", steps);
    return path.isEmpty() ? path : path.substring(1);
  }
}
