package dev.portcullis.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
  void readsBackWhatItWrote(String source) throws IOException {
    Checker.Outcome outcome = CHECKER.check(source, SCOPE);
    assertThat(outcome).isInstanceOf(Checker.Sound.class);
    Checked checked = ((Checker.Sound) outcome).checked();

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckedCodec.write(checked, new DataOutputStream(bytes));
    Checked read =
        CheckedCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(read).isEqualTo(checked);
  }
}
