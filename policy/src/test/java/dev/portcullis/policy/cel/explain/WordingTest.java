package dev.portcullis.policy.cel.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
  private static final Scope SCOPE = Scope.EMPTY.with("object", "dyn");

  private final Checker checker = new Checker(Libraries.all());
  private final Wording wording = new Wording(Libraries.all());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "object.a.b == 1 && object.c in ['x', 'y'] || !has(object.d.e)",
        "(object.a || object.b) && object.c",
        "object.a - (object.b - object.c) * 2 > -object.d",
        "object.a ? object.b : object.c ? 2u : 3u",
        "(object.a ? object.b : object.c).d",
        "object.?a[?'b-c'].orValue({}) == {'k': object.y, ?'l': object.?z}",
        "[object.y, ?object.?x]",
        "object.a['b-c'][0].startsWith('it\\'s')",
        "size(object.a) > 0 && object.a.size() == int('3')",
        "quantity(object.cpu).isGreaterThan(quantity('1'))",
        "object.a.all(c, c.b || c.d)",
        "object.a.exists(k, v, k == v)",
        "object.a.exists_one(c, c.b)",
        "object.a.filter(c, c.b).map(c, c.d)",
        "object.a.map(c, c.b, c.d)",
        "object.a.transformList(i, c, i > 1, c.d)",
        "object.a.transformMap(k, v, v.d)",
        "object.?a.optMap(x, x.b + 1)",
        "object.?a.optFlatMap(x, x.?b)",
        "object.a.sortBy(c, c.b)",
        "type(object.a) == string && object.b == null",
      })
  void writesAnExpressionAsItWasWritten(String source) {
    Checker.Outcome outcome = checker.check(source, SCOPE);

    assertThat(outcome).isInstanceOf(Checker.Sound.class);
    assertThat(wording.of(((Checker.Sound) outcome).checked().expr())).isEqualTo(source);
  }
}
