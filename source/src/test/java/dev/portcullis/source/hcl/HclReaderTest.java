package dev.portcullis.source.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.source.hcl.Expression.Binary;
import dev.portcullis.source.hcl.Expression.Conditional;
import dev.portcullis.source.hcl.Expression.For;
import dev.portcullis.source.hcl.Expression.Literal;
import dev.portcullis.source.hcl.Expression.Opaque;
import dev.portcullis.source.hcl.Expression.Splat;
import dev.portcullis.source.hcl.Expression.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HclReaderTest {

  @Test
  void blocksAndAttributesHaveTheirPlaces() {
    Body body =
        read(
            "# first\nresource \"a_b\" c {\n\tx = 1 /* one */\n  é = 2\n  in \"l\" { y = 3 }\n}\n");

    Body.Block block = body.blocks().getFirst();
    assertThat(block.labels()).containsExactly("a_b", "c");
    assertThat(block.mark()).isEqualTo(Mark.of(2, 1));
    assertThat(block.body().attributes().get(1).mark()).isEqualTo(Mark.of(4, 3));
    Body.Block inner = block.body().blocks("in").getFirst();
    assertThat(inner.label(0)).isEqualTo("l");
    assertThat(inner.body().attributes().getFirst().mark()).isEqualTo(Mark.of(5, 12));
  }

  @Test
  void operatorsBindAsTheSpecificationSays() {
    Expression value = value("a || b && 1 + 2 * 3 == 7");

    assertThat(value)
        .isInstanceOfSatisfying(
            Binary.class,
            or -> {
              assertThat(or.operator()).isEqualTo("||");
              assertThat(or.right())
                  .isInstanceOfSatisfying(
                      Binary.class,
                      and -> {
                        assertThat(and.operator()).isEqualTo("&&");
                        assertThat(and.right())
                            .isInstanceOfSatisfying(
                                Binary.class,
                                equal -> assertThat(equal.operator()).isEqualTo("=="));
                      });
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"a\\tb\\u00e9\\\"\" | a\tbé\"",
        "\"$${x} %%{y} $5\" | ${x} %{y} $5",
        "\"\" | ~~",
      })
  void textsAreUnescaped(String written, String meant) {
    assertThat(value(written))
        .isInstanceOfSatisfying(
            Literal.class, literal -> assertThat(literal.value()).isEqualTo(meant));
  }

  @Test
  void aHeredocLosesTheIndentThatAllOfItsLinesHave() {
    assertThat(value("<<-EOT\n    one\n      two \\n ${x}\n\n    EOT"))
        .isInstanceOfSatisfying(
            Template.class,
            template ->
                assertThat(template.parts().getFirst())
                    .isInstanceOfSatisfying(
                        Literal.class,
                        literal -> assertThat(literal.value()).isEqualTo("one\n  two \\n ")));
    assertThat(value("<<EOT\n  one\nEOT"))
        .isInstanceOfSatisfying(
            Literal.class, literal -> assertThat(literal.value()).isEqualTo("  one\n"));
  }

  @Test
  void whatFollowsASplatIsSaidOfEveryElement() {
    assertThat(value("a.b[*].c[0].d"))
        .isInstanceOfSatisfying(
            Splat.class, splat -> assertThat(splat.each()).isInstanceOf(Expression.Member.class));
    assertThat(value("a.b.*.c[0]")).isInstanceOf(Expression.Index.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[for k, v in { a = 1, \"b\" : 2 } : k if v > 1]",
        "{ for v in [1,\n 2] : v => upper(v)... }",
      })
  void loopsAreRead(String loop) {
    assertThat(value(loop)).isInstanceOf(For.class);
  }

  @Test
  void conditionsMayBeInEachOther() {
    assertThat(value("(a\n ? b : c ? d : e)"))
        .isInstanceOfSatisfying(
            Conditional.class, outer -> assertThat(outer.no()).isInstanceOf(Conditional.class));
  }

  @Test
  void aTemplateWithDirectivesIsPassed() {
    assertThat(value("\"%{ for x in y ~}${x}%{ endfor }\"")).isInstanceOf(Opaque.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x = | 1:4 | expected a value, got the end of the line",
        "x = 1 y = 2 | 1:7 | expected the end of the line, got 'y'",
        "x = \"a | 1:7 | a text that is not closed",
        "a { x = 1 | 2:1 | expected a name, got the end of the file",
        "x = 1\\nx = 2 | 2:1 | 'x' is given twice",
        "x = <<E\\nabc | 1:5 | a text that 'E' does not close",
        "x = \"\\q\" | 1:8 | no such escape: '\\q'",
        "x = [1 2] | 1:8 | expected ']', got '2'",
        "/* | 1:1 | a comment that is not closed",
      })
  void whatIsBrokenHasItsPlaceAndReason(String text, String place, String reason) {
    Reading<Body> read = HclReader.read("f", (text.replace("\\n", "\n") + "\n").getBytes(UTF_8));

    assertThat(read.items()).isEmpty();
    assertThat(read.unreadable())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.location()).hasToString("f:" + place);
          assertThat(each.reason()).isEqualTo(reason);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{a=", "!", "-", "f(", "\"${", "a?b:", "x[", "[for a in "})
  @Timeout(10)
  void whatIsNestedTooDeepIsUnreadable(String opening) {
    String text = "x = " + opening.repeat(200_000);

    assertThat(HclReader.read("f", text.getBytes(UTF_8)).unreadable()).hasSize(1);
  }

  @Test
  void everyBeginningOfATextIsReadOrUnreadable() {
    String whole =
        """
        a "b" {
          x = [for k, v in y.z[*].w : "${k}-%{if v}é%{endif}" if !v && f(1.5e3, g...) == null]
          h = <<-E
            t ${1 + 2}
          E
          d = { (k) = 1, "l" : -2, m = a ? b : c.0.d }
        }
        """;
    for (int i = 0; i <= whole.length(); i++) {
      Reading<Body> read = HclReader.read("f", whole.substring(0, i).getBytes(UTF_8));

      assertThat(read.items().size() + read.unreadable().size()).isOne();
    }
    assertThat(read(whole).blocks()).hasSize(1);
  }

  private static Expression value(String expression) {
    return read("x = " + expression + "\n").attributes().getFirst().value();
  }

  private static Body read(String text) {
    Reading<Body> read = HclReader.read("f", text.getBytes(UTF_8));
    assertThat(read.unreadable()).isEmpty();
    return read.items().getFirst();
  }
}
