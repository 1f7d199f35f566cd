package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import org.jspecify.annotations.Nullable;

/// A row of a table test of Kubernetes.
///
/// @param function the Go test
/// @param line in its file
/// @param test the row's fields; what is no literal in Go is `{"$go": source}`
public record GoRow(String function, long line, Mapping test) {

  static GoRow of(Mapping row) {
    Mapping test =
        row.find("case") instanceof Sequence columns
            ? new Mapping.Builder(1).put("columns", columns).build()
            : row.mapping("case");
    return new GoRow(
        row.string("func", ""), row.find("line") instanceof Long line ? line : -1, test);
  }

  /// What it is called in the list of rows that are not expressed.
  public String id() {
    return function + ":" + line;
  }

  /// The Go source of a field, empty when it is a literal or absent.
  public String source(String field) {
    return source(test.find(field));
  }

  public static String source(@Nullable Object value) {
    return value instanceof Mapping mapping ? mapping.string("$go", "") : "";
  }
}
