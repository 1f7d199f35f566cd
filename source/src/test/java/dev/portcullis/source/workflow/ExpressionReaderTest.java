package dev.portcullis.source.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '"',
      value = {
        "github.event.issue.title → github.event.issue.title",
        "GitHub.Event['issue'].Title → github.event.issue.title",
        "github.event.commits.*.message → github.event.commits.*.message",
        "github.event.commits[0].message → github.event.commits.*.message",
        "format('{0} {1}', a.b, c.d) → a.b,c.d",
        "fromJSON(a.b).c → a.b",
        "a.b || 'x' → a.b",
        "a.b && c.d || 'x' → c.d",
        "a.b == 'x' → \"\"",
        "!a.b → \"\"",
        "contains(a.b, 'x') → \"\"",
        "hashFiles('**/lock') → \"\"",
        "(a.b) → a.b",
        "toJSON(github) → github",
        "secrets[format('{0}', a.b)] → secrets.*",
        "'it''s' → \"\"",
        "1.5e3 → \"\"",
        "inputs.with-dash → inputs.with-dash",
      })
  void tellsWhoseTextMayComeOut(String expression, String yields) {
    Flow flow = ExpressionReader.flow(expression).orElseThrow();

    assertThat(String.join(",", flow.yields())).isEqualTo(yields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "contains(a.b, c.d) → a.b,c.d",
        "a.b && c.d || e.f → a.b,c.d,e.f",
        "a[b.c].d → b.c,a.*.d",
      })
  void tellsAllThatIsRead(String expression, String reads) {
    Flow flow = ExpressionReader.flow(expression).orElseThrow();

    assertThat(String.join(",", flow.reads())).isEqualTo(reads);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.", "a ==", "'x", "f(", "a b", "a[", "\"x\"", "()", "a..b"})
  void refusesWhatIsNoExpression(String text) {
    assertThat(ExpressionReader.flow(text)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a[", "f(", "!"})
  void isBoundedInDepth(String piece) {
    assertThat(ExpressionReader.flow(piece.repeat(100_000))).isEmpty();
  }
}
