package dev.portcullis.policy.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Objects made by chance are decoded as Kubernetes' own code decodes them, or refused in its
/// words; `build/schema/cases` wrote both.
class DecodingCasesTest {
  private static final Path CASES =
      Repository.root()
          .resolve("policy/src/test/resources/dev/portcullis/policy/schema/decoding.jsonl");

  @Test
  void decodesAsKubernetesDoes() throws IOException {
    Decoder decoder = new Decoder(new Schemas(), _ -> null);
    List<String> differences = new ArrayList<>();
    int compared = 0;

    for (String line : Files.readAllLines(CASES)) {
      Mapping row = (Mapping) Json.read(line);
      Mapping object = row.mapping("object");
      Optional<Decoded> decoded =
          decoder.decode(object.string("apiVersion", ""), object.string("kind", ""), object);
      if (decoded.isPresent()) {
        compared++;
        compare(row, decoded.get(), differences);
      }
    }

    assertThat(compared).isGreaterThan(100);
    assertThat(differences).isEmpty();
  }

  private static void compare(Mapping row, Decoded decoded, List<String> differences) {
    switch (decoded) {
      case Decoded.Accepted(Mapping value) -> {
        if (!asPrinted(value).equals(row.find("decoded"))) {
          differences.add("got " + value + " for " + Json.write(row));
        }
      }
      case Decoded.Refused(_, _, String message, _, _, _) -> {
        if (!message.endsWith(": " + row.string("error", "no error"))) {
          differences.add("got " + message + " for " + Json.write(row));
        }
      }
    }
  }

  /// JSON does not tell the float 1.0 from the integer 1.
  private static Object asPrinted(Object value) {
    return switch (value) {
      case Mapping mapping -> {
        Mapping.Builder printed = new Mapping.Builder(mapping.size());
        for (int i = 0; i < mapping.size(); i++) {
          printed.put(mapping.key(i), asPrinted(mapping.value(i)));
        }
        yield printed.build();
      }
      case Sequence sequence ->
          Sequence.of(sequence.values().stream().map(DecodingCasesTest::asPrinted).toList());
      case Double number when number == number.longValue() -> number.longValue();
      default -> value;
    };
  }
}
