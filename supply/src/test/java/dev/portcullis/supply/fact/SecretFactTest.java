package dev.portcullis.supply.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Severity;
import dev.portcullis.supply.secret.Confidence;
import dev.portcullis.supply.secret.ExposedSecret;
import dev.portcullis.supply.secret.Masked;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretFactTest {

  @Test
  void namesASecretOfAFileOnceWhereverItStands() {
    List<Resource> facts =
        SecretFact.of(
            List.of(
                secret("a.env", 3, "aaaaaaaaaaaa"),
                secret("a.env", 9, "aaaaaaaaaaaa"),
                secret("a.env", 5, "bbbbbbbbbbbb"),
                secret("b.env", 1, "aaaaaaaaaaaa")),
            Layer.IMAGE);

    assertThat(facts)
        .extracting(Resource::name)
        .containsExactly(
            "npm-token:aaaaaaaaaaaa:a.env",
            "npm-token:bbbbbbbbbbbb:a.env",
            "npm-token:aaaaaaaaaaaa:b.env");
    assertThat(facts.getFirst().mark()).isEqualTo(Mark.of(3, 7));
    assertThat(facts.getFirst().root().mapping("spec").find("places")).isEqualTo(2L);
    assertThat(facts.getFirst().root().mapping("spec").find("layer")).isEqualTo("image");
    assertThat(facts.getFirst().root().mapping("spec").find("confidence")).isEqualTo("verified");
  }

  private static ExposedSecret secret(String file, int line, String fingerprint) {
    return new ExposedSecret(
        "npm-token",
        "a token of npm",
        Severity.CRITICAL,
        Confidence.VERIFIED,
        new Location(file, line, 7, ""),
        new Masked("npm_", fingerprint));
  }
}
