package dev.portcullis.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedCodecTest {
  private static final Checker CHECKER = new Checker(Libraries.all());
  private static final Scope SCOPE = Scope.EMPTY.with("object", "dyn");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "object.spec.containers.all(c, !has(c.securityContext) || c.?x.orValue(1) == 1)",
        "[1, 2] == [3] && {'a': 1u, ?'b': optional.of(2u)}.size() > 0",
        "b'\\xff' == bytes('ä') || 1.5 < -2.0 || null == object || true",
        "{'a': 1}.transformMap(k, v, k + 'x' != '', v)",
        "type(object) == string ? 'ä€😀' : string(object)"
      })
  void readsBackWhatItWrote(String source) {
    Checker.Outcome outcome = CHECKER.check(source, SCOPE);
    assertThat(outcome).isInstanceOf(Checker.Sound.class);
    Checked checked = ((Checker.Sound) outcome).checked();

    Storing storing = new Storing();
    CheckedCodec.write(checked, storing);
    Checked read = CheckedCodec.read(new Stored(storing.bytes()));

    assertThat(read.expr()).isEqualTo(checked.expr());
    assertThat(read.source()).isEqualTo(checked.source());
    assertThat(read.resultType()).isEqualTo(checked.resultType());
  }
}
