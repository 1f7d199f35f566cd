package dev.portcullis.app;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.app.PushedImage.Attached;
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
import java.security.Signature;
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

/// Whatever way a signature was attached to an image in a real registry, it is found.
@TestInstance(Lifecycle.PER_CLASS)
class AttachedSignaturesTest {
  private static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";
  private static final String ENVELOPE = "application/vnd.dsse.envelope.v1+json";
  private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
  private static final String PROVENANCE = "https://slsa.dev/provenance/v1";
  private static final String CYCLONE_DX = "https://cyclonedx.org/bom";
  private static final Mapping BUILT =
      new Mapping.Builder(1)
          .put(
              "runDetails",
              new Mapping.Builder(1)
                  .put("builder", new Mapping.Builder(1).put("id", "https://ci.example").build())
                  .build())
          .build();

  private Path folder;
  private ImageRegistry registry;
  private KeyPair signer;
  private SigningKey key;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException, GeneralSecurityException {
    folder = temporary;
    registry = ImageRegistry.start(temporary, "ways to attach signatures in a registry");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    signer = generator.generateKeyPair();
    key = SigningKey.read(pem("PRIVATE KEY", signer.getPrivate().getEncoded()).getBytes(UTF_8));
    Files.writeString(
        folder.resolve("signer.pub"), pem("PUBLIC KEY", signer.getPublic().getEncoded()));
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
  }

  /// An image of its own for each test.
  private PushedImage image(String repository) throws GeneralSecurityException {
    return PushedImage.to(registry.name() + "/" + repository + ":1.0");
  }

  private static Attestation statement(PushedImage image, String type, Mapping predicate) {
    Subject subject = new Subject("web", image.digest().substring("sha256:".length()));
    return new Attestation(List.of(subject), type, predicate);
  }

  /// What `cosign sign --key` pushes: the payload as the layer, its signature as an annotation.
  private Attached signed(PushedImage image) throws GeneralSecurityException {
    String payload =
        """
        {"critical":{"identity":{"docker-reference":"%s"},"image":{"docker-manifest-digest":"%s"},\
        "type":"cosign container image signature"},"optional":null}\
        """
            .formatted(image.reference().getRepository(), image.digest());
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer.getPrivate());
    signature.update(payload.getBytes(UTF_8));
    return new Attached(
        SIMPLE_SIGNING,
        payload,
        Map.of(SIGNATURE, Base64.getEncoder().encodeToString(signature.sign())));
  }

  /// What `cosign attest --key` pushes: the envelope as the layer, and no signature beside it.
  private Attached attested(PushedImage image, String type, Mapping predicate)
      throws GeneralSecurityException {
    String envelope = new String(statement(image, type, predicate).envelope(key), UTF_8);
    return new Attached(ENVELOPE, envelope, Map.of(SIGNATURE, "", "predicateType", type));
  }

  private Attached bundle(PushedImage image, String version, String type)
      throws GeneralSecurityException {
    String written = new String(statement(image, type, BUILT).bundle(key), UTF_8);
    String content = written.replace(PushedImage.BUNDLE, version);
    return new Attached(version, content, Map.of());
  }

  /// Judges an image by the policies that read signatures; the holder of the key is trusted.
  private Outcome judge(PushedImage image) throws IOException {
    Path signers =
        Files.writeString(
            folder.resolve("signers.yaml"),
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: trusted-signers, namespace: portcullis-system}
            data: {keys: %s, builders: 'https://ci.example'}
            """
                .formatted(SHA_256.hex(signer.getPublic().getEncoded())));
    return CommandLine.run(
        "image",
        "--only",
        "image-trust/signed",
        "--only",
        "image-trust/sbom",
        "--only",
        "image-trust/provenance",
        "--only",
        "image-trust/broken-signature",
        "--context",
        signers.toString(),
        "--key",
        folder.resolve("signer.pub").toString(),
        "--advisories",
        folder.resolve("none").toString(),
        image.reference().toString());
  }

  private static final String UNSIGNED = "No trusted signer signed the image";
  private static final String NO_SBOM = "no bill of materials by a trusted signer";
  private static final String NO_PROVENANCE = "no provenance by a trusted signer";

  @Test
  void anImageWithoutAnyHasNone() throws Exception {
    assertThat(judge(image("none")).out()).contains(UNSIGNED, NO_SBOM, NO_PROVENANCE);
  }

  @Test
  void aSignatureOfTheOlderWayIsFoundByItsTag() throws Exception {
    PushedImage image = image("older/signed");
    image.tagged(".sig", List.of(signed(image)));

    assertThat(judge(image).out()).doesNotContain(UNSIGNED).contains(NO_SBOM, NO_PROVENANCE);
  }

  @Test
  void attestationsOfTheOlderWayAreFoundByTheirTag() throws Exception {
    PushedImage image = image("older/attested");
    image.tagged(
        ".att",
        List.of(attested(image, CYCLONE_DX, Mapping.EMPTY), attested(image, PROVENANCE, BUILT)));

    assertThat(judge(image).out()).doesNotContain(UNSIGNED, NO_SBOM, NO_PROVENANCE);
  }

  @Test
  void aSignatureOfTheOlderWayOfAnotherImageIsRefused() throws Exception {
    PushedImage image = image("older/stolen");
    image.tagged(".sig", List.of(signed(image("older/signed-too"))));

    assertThat(judge(image).out())
        .contains(
            "of its signatures 0 by others, 1 not verified", "the signature is of another image");
  }

  @Test
  void bundlesOfEveryVersionAreFoundAmongReferrers() throws Exception {
    PushedImage image = image("bundles");
    String first = "application/vnd.dev.sigstore.bundle+json;version=0.1";
    String second = "application/vnd.dev.sigstore.bundle+json;version=0.2";
    image.refer(
        Map.of(
            first,
            bundle(image, first, CYCLONE_DX),
            second,
            bundle(image, second, PROVENANCE),
            "application/vnd.example.report+json",
            new Attached("application/json", "{}", Map.of())));

    assertThat(judge(image).out())
        .doesNotContain(UNSIGNED, NO_SBOM, NO_PROVENANCE, "not known here");
  }

  @Test
  void statementsAndSignaturesOfTheOlderFormAreFoundAmongReferrers() throws Exception {
    PushedImage attested = image("referrers/attested");
    attested.refer(Map.of("application/vnd.in-toto+json", attested(attested, PROVENANCE, BUILT)));
    PushedImage signed = image("referrers/signed");
    signed.refer(Map.of("application/vnd.dev.cosign.artifact.sig.v1+json", signed(signed)));

    assertThat(judge(attested).out()).doesNotContain(UNSIGNED, NO_PROVENANCE);
    assertThat(judge(signed).out()).doesNotContain(UNSIGNED);
  }

  @Test
  void whoeverSignedTheIndexSignedTheImagesInIt() throws Exception {
    PushedImage index = image("index").index("many");
    index.tagged(".sig", List.of(signed(index)));

    assertThat(judge(index).out()).doesNotContain(UNSIGNED);
  }

  @Test
  void whatIsNoSignatureIsToldAndHidesNoOther() throws Exception {
    PushedImage image = image("hostile");
    image.tagged(
        ".sig",
        List.of(
            new Attached(SIMPLE_SIGNING, "{", Map.of(SIGNATURE, "MEUCIQ==")),
            new Attached("application/octet-stream", "0", Map.of()),
            new Attached(PushedImage.BUNDLE, "[]", Map.of()),
            signed(image)));

    assertThat(judge(image).out()).doesNotContain(UNSIGNED).contains("does not hold");
  }

  @Test
  void anImageWhoseSignaturesCannotBeFetchedIsNotTakenForSigned() throws Exception {
    PushedImage image = image("index-as-signature");
    PushedImage other = image.index(image.digest().replace(':', '-') + ".sig");

    Outcome outcome = judge(image);

    assertThat(outcome.out()).contains(other.digest() + "' is no manifest of signatures");
    assertThat(outcome.out()).contains("refused, incomplete").doesNotContain(UNSIGNED);
    assertThat(outcome.code()).isEqualTo(1);
  }
}
