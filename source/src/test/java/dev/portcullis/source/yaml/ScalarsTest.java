package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `scalars/kubernetes.tsv` was written by sigs.k8s.io/yaml 1.6.0 over go.yaml.in/yaml v2.4.4: a
/// scalar, the JSON of a mapping that has it as value, and of one that has it as key.
class ScalarsTest {
  private final DocumentReader reader = new DocumentReader(Limits.DEFAULT);

  static List<String> rows() throws IOException {
    try (var in = ScalarsTest.class.getResourceAsStream("/scalars/kubernetes.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void areReadAsKubernetesReadsThem(String row) {
    String[] cells = row.split("\t", -1);

    assertThat(root("a: " + cells[0])).isEqualTo(expected(cells[1]));
    assertThat(root(cells[0] + ": x")).isEqualTo(expected(cells[2]));
  }

  static Stream<List<String>> tagsThatCannotBe() {
    return Stream.of(
        List.of("!!int x", "cannot be read as !!int"),
        List.of("!!bool 1", "cannot be read as !!bool"),
        List.of("!!null x", "cannot be read as !!null"));
  }

  @ParameterizedTest
  @MethodSource("tagsThatCannotBe")
  void refusesATagThatTheTextIsNot(List<String> given) {
    Reading<Document> reading = reader.read("f", ("a: " + given.getFirst()).getBytes(UTF_8));

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).isEqualTo(given.getLast()));
  }

  private @Nullable Object root(String yaml) {
    Reading<Document> reading = reader.read("f", yaml.getBytes(UTF_8));
    return reading.items().isEmpty() ? null : reading.items().getFirst().root();
  }

  /// The JSON of one entry as the tree that the API server makes of it.
  private static @Nullable Object expected(String json) {
    if (json.equals("ERROR")) {
      return null;
    }
    int colon = json.indexOf("\":");
    String key = json.substring(2, colon);
    String value = json.substring(colon + 2, json.length() - 1);
    return new Mapping.Builder(1).put(key, value(value.replace("\\u003c", "<"))).build();
  }

  private static Object value(String json) {
    return switch (json) {
      case "true", "false" -> Boolean.valueOf(json);
      case "null" -> Null.NULL;
      case String text when text.startsWith("\"") -> text.substring(1, text.length() - 1);
      case String text -> number(text);
    };
  }

  private static Object number(String json) {
    try {
      return Long.valueOf(json);
    } catch (NumberFormatException _) {
      return Double.valueOf(json);
    }
  }
}
