package dev.portcullis.policy.cel.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.library.Libraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralCheckTest {
  private final Checker checker = new Checker(Libraries.all());

  @ParameterizedTest
  @ValueSource(strings = {"(", "(a{100}){100}", "(a{500}b{500}c{100}){10}"})
  void refusesAPatternThatGoDoesNotCompile(String pattern) {
    assertThat(checker.check("'a'.matches('" + pattern + "')", Scope.EMPTY))
        .isInstanceOfSatisfying(
            Checker.Refused.class,
            refused ->
                assertThat(refused.issues().getFirst())
                    .hasToString("1:13: invalid matches argument"));
  }

  @Test
  void takesAPatternThatGoCompiles() {
    assertThat(checker.check("'a'.matches('^(a{10}){100}$')", Scope.EMPTY))
        .isInstanceOf(Checker.Sound.class);
  }
}
