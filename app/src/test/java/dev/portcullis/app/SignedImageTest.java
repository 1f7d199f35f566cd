package dev.portcullis.app;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.supply.signature.Attestation;
import dev.portcullis.supply.signature.SigningKey;
import dev.portcullis.supply.signature.Statement.Subject;
import dev.portcullis.testkit.registry.ImageRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// An image in a real registry is judged by who signed it.
@TestInstance(Lifecycle.PER_CLASS)
class SignedImageTest {
  private Path folder;
  private ImageRegistry registry;
  private KeyPair signer;

  @BeforeAll
  void push(@TempDir Path temporary) throws IOException, GeneralSecurityException {
    folder = temporary;
    registry = ImageRegistry.start(temporary, "signatures of images in a registry");
    signer = pair();
    Files.writeString(
        folder.resolve("signer.pub"), pem("PUBLIC KEY", signer.getPublic().getEncoded()));
    Files.writeString(
        folder.resolve("other.pub"), pem("PUBLIC KEY", pair().getPublic().getEncoded()));
    attach(PushedImage.to(registry.name() + "/shop/web:1.0"));
    PushedImage.to(registry.name() + "/shop/unsigned:1.0");
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
  }

  private void attach(PushedImage image) throws IOException, GeneralSecurityException {
    SigningKey key =
        SigningKey.read(pem("PRIVATE KEY", signer.getPrivate().getEncoded()).getBytes(UTF_8));
    String bundle =
        new String(
            new Attestation(
                    List.of(new Subject("shop/web", image.digest().substring("sha256:".length()))),
                    "https://example.com/tested/v1",
                    Mapping.EMPTY)
                .bundle(key),
            UTF_8);
    image.refer(
        Map.of(PushedImage.BUNDLE, new PushedImage.Attached(PushedImage.BUNDLE, bundle, Map.of())));
  }

  /// Judges an image by whom the cluster trusts: the holder of the first key.
  private Outcome judge(String image, String key) throws IOException {
    String fingerprint = SHA_256.hex(signer.getPublic().getEncoded());
    Path signers = folder.resolve("signers.yaml");
    Files.writeString(
        signers,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: trusted-signers, namespace: portcullis-system}
        data: {keys: %s}
        """
            .formatted(fingerprint));
    return CommandLine.run(
        "image",
        "--only",
        "image-trust/signed",
        "--context",
        signers.toString(),
        "--key",
        folder.resolve(key).toString(),
        "--advisories",
        folder.resolve("none").toString(),
        registry.name() + image);
  }

  @Test
  void anImageThatATrustedKeySignedPasses() throws IOException, GeneralSecurityException {
    Outcome outcome = judge("/shop/web:1.0", "signer.pub");

    assertThat(outcome.out()).doesNotContain("refused").doesNotContain("warning");
  }

  @Test
  void anImageWithoutASignatureIsRefused() throws IOException, GeneralSecurityException {
    Outcome outcome = judge("/shop/unsigned:1.0", "signer.pub");

    assertThat(outcome.out())
        .contains(
            "No trusted signer signed the image; of its signatures 0 by others, 0 not verified");
  }

  @Test
  void aBaseIsLearntByItsLayersAndReplacedByItsName() throws IOException {
    String bases = folder.resolve("bases.json").toString();
    for (int i = 0; i < 2; i++) {
      Outcome learnt =
          CommandLine.run(
              "image",
              "--learn-base",
              "empty:1",
              "--bases",
              bases,
              registry.name() + "/shop/web:1.0");
      assertThat(learnt.code()).as(learnt.err()).isZero();
    }

    assertThat(Files.readString(Path.of(bases)))
        .containsOnlyOnce("empty:1")
        .containsOnlyOnce(
            "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");
  }

  @Test
  void aSignatureByAnotherKeyIsNone() throws IOException, GeneralSecurityException {
    Outcome outcome = judge("/shop/web:1.0", "other.pub");

    assertThat(outcome.out()).contains("of its signatures 0 by others, 1 not verified");
  }
}
