package dev.portcullis.app.respond.senders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.webhook.SigningKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// With the example that libraries for Standard Webhooks are tested by.
class SignaturesTest {
  private static final SigningKey KEY =
      Objects.requireNonNull(SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final long SENT = 1614265330;

  @Test
  void knowsASignature() {
    assertThat(hold(SENT, ID, SIGNATURE, BODY)).isTrue();
    assertThat(hold(SENT, ID, "v1,AAAA v1a,BBBB " + SIGNATURE, BODY)).isTrue();
  }

  @Test
  void knowsWhenSomethingElseWasSigned() {
    assertThat(hold(SENT, ID, SIGNATURE, BODY + " ")).isFalse();
    assertThat(hold(SENT, "msg_other", SIGNATURE, BODY)).isFalse();
    assertThat(hold(SENT, ID, SIGNATURE.substring(3), BODY)).isFalse();
    assertThat(hold(SENT, "", SIGNATURE, BODY)).isFalse();
  }

  @Test
  void takesNoReplay() {
    assertThat(hold(SENT + 300, ID, SIGNATURE, BODY)).isTrue();
    assertThat(hold(SENT + 301, ID, SIGNATURE, BODY)).isFalse();
    assertThat(hold(SENT - 301, ID, SIGNATURE, BODY)).isFalse();
  }

  @Test
  void takesNothingElseForATime() {
    Signatures signatures = new Signatures(InstantSource.system());
    for (String timestamp : List.of("", "x", "-1", "99999999999999999", "9999999999999999999")) {
      Caller caller = new Caller("", ID, timestamp, SIGNATURE, List.of());
      assertThat(signatures.hold(caller, BODY.getBytes(UTF_8), KEY)).isFalse();
    }
  }

  private static boolean hold(long now, String id, String signature, String body) {
    Signatures signatures = new Signatures(InstantSource.fixed(Instant.ofEpochSecond(now)));
    Caller caller = new Caller("", id, Long.toString(SENT), signature, List.of());
    return signatures.hold(caller, body.getBytes(UTF_8), KEY);
  }
}
