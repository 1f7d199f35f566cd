package dev.portcullis.policy.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Kubernetes' own tests of its libraries, kept beside the project.
///
/// Rows that come out otherwise are listed, each with its reason, in `exceptions.txt`; a row that
/// no longer does must leave the list.
final class LibraryTruthTest {

  /// The cost tests whose rows are whole expressions. Not those of sets and of comprehensions with
  /// two variables: their environment does not fold constant lists, as the server's does; they are
  /// among [ServerAnswersTest]'s rows instead. The others write costs as Go functions.
  private static final Set<String> COST_TESTS =
      Set.of(
          "TestStringLibrary",
          "TestQuantityCost",
          "TestNameFormatCost",
          "TestSemverCost",
          "TestIPIsCanonicalCost");

  private final Expressions expressions = new Expressions();

  @Test
  void answersKubernetesOwnRowsExceptTheListed() throws IOException {
    var different = new TreeMap<String, String>();
    for (String line : Files.readAllLines(Truth.at("cel/library.jsonl"))) {
      var row = (Mapping) Json.read(line);
      Expressions.Result result = expressions.run(row.string("expression", ""));
      if (!agrees(row, result)) {
        different.put(row.string("id", ""), row.string("expression", "") + " came to " + result);
      }
    }

    assertThat(different.keySet())
        .as(() -> String.join("\n", different.values()))
        .containsExactlyInAnyOrderElementsOf(exceptions());
  }

  @Test
  void chargesWhatKubernetesOwnCostRowsExpect() throws IOException {
    var different = new ArrayList<String>();
    int rows = 0;
    for (String line : Files.readAllLines(Truth.at("go-tables/tables.jsonl"))) {
      var row = (Mapping) Json.read(line);
      Mapping test = row.mapping("case");
      if (COST_TESTS.contains(row.string("func", ""))
          && test.find("expectRuntimeCost") instanceof Long cost) {
        rows++;
        String expression = test.string("expr", test.string("op", ""));
        if (!(expressions.run(expression) instanceof Expressions.Value(_, long spent))
            || spent != cost) {
          different.add(expression + " costs " + cost + ", not " + expressions.run(expression));
        }
      }
    }

    assertThat(different).isEmpty();
    assertThat(rows).isGreaterThanOrEqualTo(25);
  }

  private static boolean agrees(Mapping row, Expressions.Result result) {
    return switch (result) {
      case Expressions.Value(Object value, _) -> value.equals(expected(row));
      case Expressions.Failure(String message, _) ->
          message.equals(row.find("actual_runtime_error"));
      case Expressions.Refused(String message) ->
          !row.sequence("actual_compile_errors").strings().isEmpty()
              && row.sequence("actual_compile_errors").strings().stream()
                  .allMatch(message::contains);
    };
  }

  /// What is inside an optional is written with its type.
  private static @Nullable Object expected(Mapping row) {
    Mapping typed = row.mapping("actual_value");
    return typed.find("type") == null ? row.find("actual_value") : typed.find("value");
  }

  private static List<String> exceptions() throws IOException {
    Path exceptions =
        Path.of(System.getProperty("portcullis.root"))
            .resolve("policy/src/test/resources/dev/portcullis/policy/cel/library")
            .resolve("exceptions.txt");
    return Files.readAllLines(exceptions).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }
}
