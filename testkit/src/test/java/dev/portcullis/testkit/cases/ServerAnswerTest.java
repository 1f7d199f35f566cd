package dev.portcullis.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.cases.ServerAnswer.Admitted;
import dev.portcullis.testkit.cases.ServerAnswer.Denied;
import dev.portcullis.testkit.cases.ServerAnswer.Failed;
import dev.portcullis.testkit.cases.ServerAnswer.NotComparable;
import dev.portcullis.testkit.controlplane.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerAnswerTest {
  private static final String DENIAL =
      "pods \"a\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: ";

  private static ServerAnswer of(int status, String message) {
    return ServerAnswer.of(
        new Answer(status, Mapping.EMPTY.with("message", message), List.of()), "p");
  }

  private static PolicyCase expecting(String outcome) {
    return PolicyCase.readAll(
            Trees.json("{\"cases\": [{\"name\": \"a\", \"expect\": " + outcome + "}]}"))
        .getFirst();
  }

  @Test
  void tellsDenialsFromErrorsAndFromWhatTheApiRefuses() {
    assertThat(of(201, "")).isEqualTo(new Admitted());
    assertThat(of(422, DENIAL + "no root")).isEqualTo(new Denied("no root"));
    assertThat(of(422, DENIAL + "expression 'x' resulted in error: no such key: x"))
        .isInstanceOf(Failed.class);
    assertThat(of(422, "Pod \"a\" is invalid")).isInstanceOf(NotComparable.class);
    assertThat(of(422, DENIAL.replace("'p'", "'q'") + "no")).isInstanceOf(NotComparable.class);
  }

  @Test
  void agreesOnlyWithTheSameVerdictAndWords() {
    PolicyCase upheld = expecting("\"upheld\"");
    PolicyCase violated = expecting("\"violated\"");
    PolicyCase inWords = expecting("\"violated\", \"message\": \"no\"");
    PolicyCase undetermined = expecting("\"undetermined\"");

    assertThat(new Admitted().agreesWith(upheld)).isTrue();
    assertThat(new Admitted().agreesWith(violated)).isFalse();
    assertThat(new Denied("no").agreesWith(violated)).isTrue();
    assertThat(new Denied("no").agreesWith(inWords)).isTrue();
    assertThat(new Denied("never").agreesWith(inWords)).isFalse();
    assertThat(new Denied("no").agreesWith(upheld)).isFalse();
    assertThat(new Denied("no").agreesWith(undetermined)).isFalse();
    assertThat(new Failed("no").agreesWith(undetermined)).isTrue();
    assertThat(new Failed("no").agreesWith(violated)).isFalse();
    assertThat(new NotComparable("no").agreesWith(upheld)).isFalse();
  }
}
