package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hostile input costs little and is named.
@Timeout(30)
class LimitsTest {

  @Test
  void bytesOfAFile() {
    var reading = read(new Limits(10, 1, 1, 1, 1), "a: 12345678");

    assertThat(reasons(reading)).containsExactly("larger than 10 bytes");
  }

  @Test
  void documentsOfAFile() {
    var reading = read(new Limits(100, 2, 100, 10, 0), "a: 1\n---\nb: 2\n---\nc: 3\n---\nd: 4\n");

    assertThat(reading.items()).hasSize(2);
    assertThat(reasons(reading)).containsExactly("more than 2 documents");
    assertThat(reading.unreadable().getFirst().location()).hasToString("f:4:1");
  }

  @Test
  void valuesOfAFileOverAllItsDocuments() {
    Limits limits = new Limits(1000, 10, 4, 10, 10);

    var reading = read(limits, "a: [1, 2]\n---\nb: 1\n---\n{c: 1}\n---\nd: 1\n");

    assertThat(reading.items()).hasSize(2);
    assertThat(reasons(reading)).containsExactly("more than 4 values");
    assertThat(reading.unreadable().getFirst().location().line()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s1]", "{\"a\": [%s1]}", "a: [%s1]", "a: &a [%s1]", "- [\n%s1]"})
  void valuesThatAreManyForTheirSize(String form) {
    var reading = read(Limits.DEFAULT, form.formatted("[],".repeat(20_000_000)));

    assertThat(reasons(reading)).containsExactly("more than 5000000 values");
  }

  @Test
  void documentsThatAreManyForTheirSize() {
    var reading = read(Limits.DEFAULT, "---\n".repeat(16_000_000));

    assertThat(reasons(reading)).containsExactly("more than 200000 documents");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "- ", "{a: ", "[\n", "? "})
  void depth(String opening) {
    var reading = read(Limits.DEFAULT, "a: 1\n---\n" + opening.repeat(100_000));

    assertThat(reading.items()).hasSize(1);
    assertThat(reasons(reading)).hasSize(1);
  }

  @Test
  void depthOfIndentation() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      yaml.repeat(' ', i).append("a:\n");
    }

    assertThat(reasons(read(Limits.DEFAULT, yaml.toString())))
        .containsExactly("nested deeper than 500 values");
  }

  @Test
  void aliasesThatMultiply() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (int i = 1; i < 12; i++) {
      String one = ", *a" + (i - 1);
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, one.repeat(9).substring(2)));
    }

    assertThat(reasons(read(Limits.DEFAULT, laughs.toString())))
        .containsExactly("more than 400000 values come from aliases");
  }

  @Test
  void mergesThatMultiply() {
    StringBuilder merges = new StringBuilder("a0: &a0 {a: 1, b: 2, c: 3, d: 4}\n");
    for (int i = 1; i < 40; i++) {
      String one = ", *a" + (i - 1);
      merges.append(
          "a%d: &a%d {x%d: *a%d, <<: [%s]}\n"
              .formatted(i, i, i, i - 1, one.repeat(9).substring(2)));
    }

    assertThat(reasons(read(Limits.DEFAULT, merges.toString())))
        .containsExactly("more than 400000 values come from aliases");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: %s",
        "a: \"%s\"",
        "a: '%s'",
        "a: |\n  %s",
        "{\"a\": \"%s\"}",
        "%s: a",
        "[%s]",
        "# %s"
      })
  void hugeScalarsAreReadOrNamedAtTheCostOfTheirSize(String form) {
    var reading = read(Limits.DEFAULT, form.formatted("1".repeat(8 << 20)));

    assertThat(reading.items().size() + reading.unreadable().size()).isLessThanOrEqualTo(1);
  }

  @Test
  void manyKeysOfOneMapping() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 300_000; i++) {
      yaml.append('k').append(i).append(": v\n");
    }

    var reading = read(Limits.DEFAULT, yaml.toString());

    assertThat(reading.items())
        .singleElement()
        .satisfies(each -> assertThat(((Mapping) each.root()).size()).isEqualTo(300_000));
  }

  @Test
  void aLongLineOfWideCharacters() {
    var reading = read(Limits.DEFAULT, "{\"ü\": [" + "\"é\", ".repeat(200_000) + "\"é\"]}");

    assertThat(reading.unreadable()).isEmpty();
  }

  private static Reading<Document> read(Limits limits, String yaml) {
    return new DocumentReader(limits).read("f", yaml.getBytes(UTF_8));
  }

  private static List<String> reasons(Reading<?> reading) {
    return reading.unreadable().stream().map(Reading.Unreadable::reason).toList();
  }
}
