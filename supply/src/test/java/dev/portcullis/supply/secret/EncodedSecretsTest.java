package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EncodedSecretsTest {
  @Test
  void acceptsACertificateInBase64() throws Exception {
    String key = key();
    String encoded =
        Base64.getEncoder()
            .encodeToString(key.replace("PRIVATE KEY", "CERTIFICATE").getBytes(UTF_8));

    assertThat(scan("a.yaml", "  tls.crt: " + encoded).items()).isEmpty();
  }

  @Test
  void findsAKeyInBase64BehindItsParameters() throws Exception {
    String key = key();
    String parameters =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    String encoded = Base64.getEncoder().encodeToString((parameters + key).getBytes(UTF_8));

    assertThat(scan("a.yaml", "  tls.key: " + encoded).items())
        .extracting(ExposedSecret::confidence)
        .containsExactly(Confidence.VERIFIED);
  }

  @Test
  void acceptsRegistriesInBase64WithoutAPassword() {
    String config = "{\"auths\":{\"r.example\":{\"auth\":\"\",\"email\":\"a@b.example\"}}}";
    String encoded = Base64.getEncoder().encodeToString(config.getBytes(UTF_8));

    assertThat(scan("a.yaml", "  .dockerconfigjson: " + encoded).items()).isEmpty();
  }

  private static String key() throws Exception {
    return requireNonNull(Samples.all(3).get("private-key")).text();
  }

  private static Reading<ExposedSecret> scan(String file, String text) {
    return new SecretScanner().scan(file, text.getBytes(UTF_8));
  }
}
