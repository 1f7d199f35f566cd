package dev.portcullis.supply.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Severity;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import dev.portcullis.supply.signature.GateEvidence.Outcome;
import dev.portcullis.supply.signature.Statement.Subject;
import dev.portcullis.testkit.NotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateEvidenceTest {
  private static final Artifact IMAGE = Artifact.of("an image".getBytes(UTF_8));
  private static final GateEvidence EVIDENCE =
      new GateEvidence(
          "build",
          Outcome.ADMITTED,
          Instant.parse("2026-02-03T04:05:06Z"),
          "0.1.0",
          "0a".repeat(32),
          "high",
          new TreeMap<>(Map.of(Severity.HIGH, 0L, Severity.LOW, 3L)),
          1);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "Ed25519"})
  void isVerifiedByTheKeyAndSaysWhatWasDecided(String kind) throws Exception {
    KeyPair pair = pair(kind);
    byte[] bundle = attestation().bundle(SigningKey.read(pem("PRIVATE KEY", pair.getPrivate())));

    Verification verification =
        new Verifier(TrustedRoot.NOBODY)
            .verify(bundle, IMAGE, new Expectation.Key(pair.getPublic()));

    assertThat(verification)
        .isInstanceOfSatisfying(
            Verification.Verified.class,
            verified ->
                assertThat(verified.claim())
                    .isInstanceOfSatisfying(
                        Statement.class,
                        statement -> {
                          assertThat(statement.predicateType()).isEqualTo(GateEvidence.TYPE);
                          assertThat(statement.predicate())
                              .hasToString(
                                  "{gate: build, outcome: admitted, time: 2026-02-03T04:05:06Z,"
                                      + " version: 0.1.0, policies: "
                                      + "0a".repeat(32)
                                      + ", failOn: high, findings: {low: 3, high: 0}, waived: 1}");
                        }));
  }

  @Test
  void opensslAcceptsTheSignature() throws Exception {
    KeyPair pair = pair("EC");
    Mapping envelope =
        Syntax.JSON.read(
            attestation().envelope(SigningKey.read(pem("PRIVATE KEY", pair.getPrivate()))),
            Limits.DEFAULT);
    byte[] payload = Base64.getDecoder().decode(envelope.string("payload", ""));
    String signature = envelope.sequence("signatures").mappings().getFirst().string("sig", "");

    // what DSSE 1.0 signs, written down once more
    Path signed =
        Files.writeString(
            folder.resolve("signed"),
            "DSSEv1 28 application/vnd.in-toto+json "
                + payload.length
                + " "
                + new String(payload, UTF_8));
    Path changed = Files.writeString(folder.resolve("changed"), Files.readString(signed) + " ");
    Path key = Files.write(folder.resolve("key.pub"), pem("PUBLIC KEY", pair.getPublic()));
    Path sig = Files.write(folder.resolve("sig"), Base64.getDecoder().decode(signature));

    assertThat(openssl(key, sig, signed)).isZero();
    assertThat(openssl(key, sig, changed)).isNotZero();
  }

  @Test
  void takesNoKeyThatIsNotForIt() throws Exception {
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();

    assertThatThrownBy(() -> SigningKey.read(pem("PRIVATE KEY", rsa.getPrivate())))
        .hasMessageContaining("expected a key for ECDSA or Ed25519");
    assertThatThrownBy(() -> SigningKey.read("no key".getBytes(UTF_8)))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> SigningKey.read(pem("PRIVATE KEY", rsa.getPublic())))
        .isInstanceOf(GeneralSecurityException.class);
  }

  /// The context-specific tag of attributes (0) does not hold a constructed set, but bare bytes.
  @Test
  void takesNoKeyWhoseAttributesAreNoSet() throws Exception {
    String broken =
        """
        -----BEGIN PRIVATE KEY-----
        MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAAcEAlzJgAEBBCBfkHSfAx/aYoaNAnw9
        xzaKqWVDWm3XQYU1ZUWh32pQTQ==
        -----END PRIVATE KEY-----
        """;

    assertThatThrownBy(() -> SigningKey.read(broken.getBytes(UTF_8)))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("expected an unencrypted PKCS #8 key");
  }

  private static Attestation attestation() {
    return EVIDENCE.about(List.of(new Subject("registry.example/shop", IMAGE.sha256())));
  }

  private static int openssl(Path key, Path signature, Path content)
      throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(
              "openssl",
              "dgst",
              "-sha256",
              "-verify",
              key.toString(),
              "-signature",
              signature.toString(),
              content.toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw NotRun.because("signatures by openssl", e.toString());
    }
  }

  private static KeyPair pair(String kind) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (kind.equals("EC")) {
      generator.initialize(256);
    }
    return generator.generateKeyPair();
  }

  private static byte[] pem(String kind, Key key) {
    String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind).getBytes(UTF_8);
  }
}
