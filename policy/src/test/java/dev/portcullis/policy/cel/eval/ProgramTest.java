package dev.portcullis.policy.cel.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {
  private static final Functions FUNCTIONS = new Functions(Libraries.all());
  private static final Checker CHECKER = new Checker(Libraries.all());
  private static final Scope SCOPE = Scope.EMPTY.with("object", "dyn").with("user", "dyn");

  private static final Activation VALUES =
      Activation.of(
          Map.of(
              "object",
              new Mapping.Builder(1).put("a", new Mapping.Builder(1).put("b", 1L).build()).build(),
              "user",
              Unknown.of("request.userInfo")));

  /// The costs follow from reading cel-go's `runtimecost.go`: a name 1, each step below it 1, `has`
  /// without the name, constants and what folds into them nothing.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object.a.b | 3",
        "has(object.a.b) | 2",
        "object.a.b == 1 | 4",
        "object.a.b in [1, 2] | 3",
        "object.a.b == 1 ? object.a : object | 5",
        "[1, 2].all(x, x > 0) | 11",
        "[1, 2].exists(x, x > 0) | 10",
        "object.?z.orValue(3) | 1",
        "int('12') | 0",
        "[object.a.b] | 13"
      })
  void countsWhatCelGoCounts(String source, long cost) {
    Budget budget = Budget.perCall();

    program(source).evaluate(VALUES, budget);

    assertThat(budget.spent()).isEqualTo(cost);
  }

  @Test
  void endsWhenTheBudgetIsSpentAndNothingAbsorbsThat() {
    Object result = program("[1, 2, 3].all(x, x > 0) || true").evaluate(VALUES, new Budget(5));

    assertThat(result).isEqualTo(new CelError("operation cancelled: actual cost limit exceeded"));
  }

  @Test
  void knowsThatAnUnknownValueIsThere() {
    Unknown uid = Unknown.present("the uid");
    Mapping metadata = Mapping.EMPTY.with("name", "x").with("uid", uid);
    Mapping like = metadata.with("uid", "a");
    Activation values = Activation.of(Map.of("object", metadata, "user", like));
    Activation others = Activation.of(Map.of("object", metadata, "user", Mapping.EMPTY));

    assertThat(program("has(object.uid)").evaluate(values, Budget.perCall())).isEqualTo(true);
    assertThat(program("object.uid == 'a'").evaluate(values, Budget.perCall())).isEqualTo(uid);
    assertThat(program("object == user").evaluate(values, Budget.perCall())).isEqualTo(uid);
    assertThat(program("object != user").evaluate(values, Budget.perCall())).isEqualTo(uid);
    assertThat(program("object == user").evaluate(others, Budget.perCall())).isEqualTo(false);
    assertThat(program("object != user").evaluate(others, Budget.perCall())).isEqualTo(true);
    assertThat(program("object.uid == object.uid").evaluate(values, Budget.perCall()))
        .isEqualTo(true);
    assertThat(program("object == object").evaluate(values, Budget.perCall())).isEqualTo(true);
    assertThat(program("has(object.other)").evaluate(values, Budget.perCall())).isEqualTo(false);
  }

  @Test
  void spreadsWhatIsUnknownAndNamesIt() {
    assertThat(evaluate("user.name == 'x'")).isEqualTo(Unknown.of("request.userInfo"));
    assertThat(evaluate("user.name == 'x' && object.a.b == 2")).isEqualTo(false);
    assertThat(evaluate("user.name == 'x' || object.a.b == 1")).isEqualTo(true);
    assertThat(evaluate("object.z == 1 || user.name == 'x'"))
        .isEqualTo(Unknown.of("request.userInfo"));
    assertThat(evaluate("[1].all(x, has(user.groups))")).isEqualTo(Unknown.of("request.userInfo"));
  }

  @Test
  void wordsErrorsAsCelGo() {
    assertThat(evaluate("object.z")).isEqualTo(new CelError("no such key: z"));
    assertThat(evaluate("[1, 2][5]")).isEqualTo(new CelError("index out of bounds: 5"));
    assertThat(evaluate("9223372036854775807 + 1")).isEqualTo(new CelError("integer overflow"));
    assertThat(evaluate("object.a + 1")).isEqualTo(new CelError("no such overload: _+_"));
    assertThat(evaluate("1 / 0")).isEqualTo(new CelError("division by zero"));
  }

  private static Object evaluate(String source) {
    return program(source).evaluate(VALUES, Budget.perCall());
  }

  private static Program program(String source) {
    Checker.Outcome outcome = CHECKER.check(source, SCOPE);
    assertThat(outcome).isInstanceOf(Checker.Sound.class);
    return Program.of(((Checker.Sound) outcome).checked(), FUNCTIONS);
  }
}
