package dev.portcullis.policy.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.podsecurity.standards.EvaluatorRows;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The rows of upstream's own table tests come out as upstream expects.
///
/// Those that cannot be expressed are listed, each with its reason, in `exceptions.txt`; a row that
/// comes out must leave the list.
class GoTablesTest {

  @Test
  void upstreamsRowsComeOutExceptTheListed() throws IOException {
    TreeMap<String, String> different = new TreeMap<>();
    int rows = 0;
    for (Mapping row : TruthRows.of("go-tables/tables.jsonl")) {
      if (row.string("file", "").startsWith("k8s.io/pod-security-admission@")) {
        rows++;
        String difference = run(row);
        if (!difference.isEmpty()) {
          different.put(row.string("func", "") + ":" + row.find("line"), difference);
        }
      }
    }

    assertThat(different.keySet())
        .as(different::toString)
        .containsExactlyInAnyOrderElementsOf(exceptions());
    assertThat(rows).isGreaterThan(80);
  }

  private static String run(Mapping row) {
    String function = row.string("func", "");
    try {
      return row.string("file", "").contains("/policy/")
          ? EvaluatorRows.run(function, row.value(row.indexOf("case")))
          : AdmissionRows.run(function, row.mapping("case"));
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static List<String> exceptions() throws IOException {
    Path exceptions =
        Repository.root()
            .resolve("policy/src/test/resources/dev/portcullis/policy/podsecurity/exceptions.txt");
    return Files.readAllLines(exceptions).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }
}
