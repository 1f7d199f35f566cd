package dev.portcullis.response.detection.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SigningRequestTest {
  /// Made by OpenSSL, with the subject `O=system:masters, CN=mallory`.
  private static final String REQUEST =
      """
      LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIbU1JR05BZ0VBTUNzeEZ6QVZCZ05WQkFvTURuTjVjM1JsYlRwdFlYTjBaWEp6TVJBd0RnWURWUVFEREFkdApZV3hzYjNKNU1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRVBic2cybFVLUmFLUGhzMUpDOElECmpGQ3B4d2dHRFB3eWRLd3Z4cnE4eTE2Y2wvTmg0SHhJMW45cGJ4R0M3ZkxGLzAzd2h4c1lOWW1KbUpTOU1pYWIKSmFBQU1Bb0dDQ3FHU000OUJBTUNBMGdBTUVVQ0lRQ0JLeVp1RzZNd1BKbUwrL2VzdG4yZ1dPTUNOZXlDTlVocgpaakw5V2F6Q1NBSWdUNWRpN1RlNUY5c01mWkowVXNhYTU4UWpHZjgvdWJPY1dtWEp1MFUyV3RRPQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K
      """
          .strip();

  @Test
  void findsWhoSomebodyAsksToBe() {
    Mapping subject = SigningRequest.of(asking(REQUEST));

    assertThat(subject.string("commonName", "")).isEqualTo("mallory");
    assertThat(subject.sequence("organizations").strings()).containsExactly("system:masters");
  }

  @Test
  void neverThrowsWhateverIsAsked() {
    byte[] sound = Base64.getDecoder().decode(REQUEST);
    Random chance = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] hostile = sound.clone();
      for (int i = chance.nextInt(4); i >= 0; i--) {
        hostile[40 + chance.nextInt(60)] = (byte) (chance.nextInt(60) + 48);
      }
      assertThat(SigningRequest.of(asking(Base64.getEncoder().encodeToString(hostile))))
          .isNotNull();
    }
    assertThat(SigningRequest.of(asking("no base64!"))).isEqualTo(Mapping.EMPTY);
    assertThat(SigningRequest.of(Mapping.EMPTY)).isEqualTo(Mapping.EMPTY);
  }

  private static Mapping asking(String request) {
    return Mapping.EMPTY.with("spec", Mapping.EMPTY.with("request", request));
  }
}
