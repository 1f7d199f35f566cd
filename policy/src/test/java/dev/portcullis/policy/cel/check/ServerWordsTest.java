package dev.portcullis.policy.cel.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with expressions, as kube-apiserver 1.37.2 said it.
class ServerWordsTest {
  private final Checker checker = new Checker(Libraries.offered());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 < 'a'|1:3: found no matching overload for '_<_' applied to '(int, string)'",
        "null == 1|1:6: found no matching overload for '_==_' applied to '(null, int)'",
        "timestamp('2020-01-01T00:00:00Z') == duration('1s')|1:35: found no matching overload for"
            + " '_==_' applied to '(timestamp, duration)'",
        "true && 1|1:9: expected type 'bool' but found 'int'",
        "1 || 2|1:1: expected type 'bool' but found 'int'; 1:6: expected type 'bool' but found"
            + " 'int'",
        "object.spec.replicas.foo.bar && 1|1:33: expected type 'bool' but found 'int'",
        "'a'|",
        "1 +|1:4: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!',"
            + " 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}",
        "object.filter(x.y, true)|1:16: argument is not an identifier",
        "[1].includes(1)|1:13: undeclared reference to 'includes' (in container '')"
      })
  void areTheSame(String expression, String expected) {
    Scope scope = Scope.EMPTY.with("object", "dyn");

    List<String> issues =
        checker.check(expression, scope) instanceof Checker.Refused(var refused)
            ? refused.stream().map(Checker.Issue::toString).toList()
            : List.of();

    assertThat(String.join("; ", issues)).isEqualTo(expected == null ? "" : expected);
  }
}
