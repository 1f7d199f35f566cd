package dev.portcullis.cluster.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.dryrun.ServerAnswer.Admitted;
import dev.portcullis.cluster.dryrun.ServerAnswer.Denied;
import dev.portcullis.cluster.dryrun.ServerAnswer.NotComparable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerAnswerTest {
  private static final String DENIAL =
      "pods \"a\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: ";

  private static ServerAnswer of(int status, String message, String reason) {
    return ServerAnswer.of(
        new Answer(status, Trees.of("message", message, "reason", reason), List.of(), ""), "p");
  }

  @Test
  void tellsDenialsFromWhatNeverReachesThePolicy() {
    assertThat(of(201, "", "")).isEqualTo(new Admitted());
    assertThat(of(422, DENIAL + "no root", "Invalid")).isEqualTo(new Denied("no root"));
    assertThat(of(422, "Pod \"a\" is invalid", "Invalid")).isInstanceOf(NotComparable.class);
    assertThat(of(422, DENIAL.replace("'p'", "'q'") + "no", "Invalid"))
        .isInstanceOf(NotComparable.class);
  }

  @Test
  void takesWhatIsThereAlreadyForAdmitted() {
    assertThat(of(409, "pods \"a\" already exists", "AlreadyExists")).isEqualTo(new Admitted());
  }
}
