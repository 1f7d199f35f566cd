package dev.portcullis.policy.schema.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.Schemas;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Custom resources made by chance, by schemas made by chance, come to what Kubernetes' own code
/// makes of them; `build/schema/customcases` wrote both.
class CustomCasesTest {
  private static final Path CASES =
      Repository.root()
          .resolve("policy/src/test/resources/dev/portcullis/policy/schema/custom/cases.jsonl");
  private final Schemas schemas = new Schemas();

  @Test
  void decodesAndValidatesAsKubernetesDoes() throws IOException {
    List<String> differences = new ArrayList<>();

    for (String line : Files.readAllLines(CASES)) {
      Mapping row = (Mapping) Json.read(line);
      CustomType type =
          CustomType.of(definition(row.mapping("schema")), "v1", schemas).orElseThrow();
      String difference =
          switch (type.decode(row.mapping("object"))) {
            case Decoded.Refused refused ->
                refused.message().endsWith(": " + row.string("error", "nothing"))
                    ? ""
                    : refused.message();
            case Decoded.Accepted(Mapping value) -> difference(row, value, type);
          };
      if (!difference.isEmpty()) {
        differences.add("got " + difference + " for " + line);
      }
    }

    assertThat(differences).isEmpty();
  }

  private static String difference(Mapping row, Mapping decoded, CustomType type) {
    if (!decoded.equals(row.find("decoded"))) {
      return Json.write(decoded);
    }
    // The order of several errors is another one on every run of the server.
    List<String> found = type.errors(decoded).stream().map(FieldError::text).sorted().toList();
    return Sequence.of(found).equals(row.sequence("invalid")) ? "" : found.toString();
  }

  private static Mapping definition(Mapping schema) {
    return (Mapping)
        Json.read(
            """
            {"spec": {"group": "example.com", "names": {"kind": "Custom"}, "versions": [
              {"name": "v1", "served": true, "schema": {"openAPIV3Schema": %s}}]}}
            """
                .formatted(Json.write(schema)));
  }
}
