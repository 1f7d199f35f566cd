package dev.portcullis.policy.gotables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.cost.ReplaceSizes;
import dev.portcullis.policy.lint.TypeCheckTable;
import dev.portcullis.policy.schema.rules.FieldPathTable;
import dev.portcullis.policy.schema.rules.RuleTables;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every row of Kubernetes' own table tests comes out as Kubernetes expects, or is listed in
/// `not-expressible.txt` with the reason why it cannot be asked here.
class GoTablesTest {
  private static final List<GoTable> TABLES =
      List.of(
          new LibraryValues(),
          new LibraryCosts(),
          new Escaping(),
          new PolicyValidation(),
          new PolicyExpressions(),
          new CrdCosts(),
          new CrdRules(),
          new RuleTables(),
          new FieldPathTable(),
          new ReplaceSizes(),
          new TypeCheckTable(),
          new Environments(),
          new Decisions(),
          new Compositions());

  @Test
  void answersAsKubernetesOwnTablesExpect() throws IOException {
    Set<String> notExpressed = new TreeSet<>();
    List<String> different = new ArrayList<>();
    int agreed = 0;
    for (String line : Files.readAllLines(Truth.at("go-tables/tables.jsonl"))) {
      GoRow row = GoRow.of((Mapping) Json.read(line));
      switch (outcome(row)) {
        case Outcome.Agreed _ -> agreed++;
        case Outcome.Different(String what) -> different.add(row.id() + " " + what);
        case Outcome.NotExpressible _ -> notExpressed.add(row.id());
      }
    }

    assertThat(different).isEmpty();
    assertThat(notExpressed).containsExactlyElementsOf(listed());
    assertThat(agreed).isPositive();
  }

  private static Outcome outcome(GoRow row) {
    for (GoTable table : TABLES) {
      if (table.functions().contains(row.function())) {
        return table.run(row);
      }
    }
    return Outcome.notExpressible();
  }

  private static Set<String> listed() throws IOException {
    Path list =
        Repository.root()
            .resolve("policy/src/test/resources/dev/portcullis/policy/gotables")
            .resolve("not-expressible.txt");
    Set<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" ", 2);
        assertThat(parts).as(line).hasSize(2);
        listed.add(parts[0]);
      }
    }
    return listed;
  }
}
