package dev.portcullis.app;

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
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import land.oras.ContainerRef;
import land.oras.Index;
import land.oras.Layer;
import land.oras.Manifest;
import land.oras.Registry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// An image in a real registry is judged by who signed it.
@TestInstance(Lifecycle.PER_CLASS)
class SignedImageTest {
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

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
    Registry client = Registry.builder().insecure().build();
    ContainerRef web = ContainerRef.parse(registry.name() + "/shop/web:1.0");
    Manifest image = pushImage(client, web);
    attach(client, web, image);
    pushImage(client, ContainerRef.parse(registry.name() + "/shop/unsigned:1.0"));
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

  private static Manifest pushImage(Registry client, ContainerRef reference)
      throws GeneralSecurityException {
    byte[] layer = new byte[1024]; // a tar without entries
    Layer blob = client.pushBlob(reference, layer);
    String diffId = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(layer));
    Layer config =
        client.pushBlob(
            reference,
            """
            {"architecture": "amd64", "os": "linux", "config": {"User": "1000"},
             "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}, "note": "%s"}
            """
                .formatted(diffId, reference.getRepository())
                .getBytes(UTF_8));
    return client.pushManifest(
        reference,
        Manifest.fromJson(
            """
            {"schemaVersion": 2, "mediaType": "%s",
             "config": {"mediaType": "application/vnd.oci.image.config.v1+json",
                        "digest": "%s", "size": %d},
             "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar",
                         "digest": "%s", "size": %d}]}
            """
                .formatted(
                    MANIFEST,
                    config.getDigest(),
                    config.getSize(),
                    blob.getDigest(),
                    blob.getSize())));
  }

  private void attach(Registry client, ContainerRef web, Manifest image)
      throws GeneralSecurityException {
    String digest = image.getDescriptor().getDigest();
    SigningKey key =
        SigningKey.read(pem("PRIVATE KEY", signer.getPrivate().getEncoded()).getBytes(UTF_8));
    byte[] bundle =
        new Attestation(
                List.of(new Subject("shop/web", digest.substring("sha256:".length()))),
                "https://example.com/tested/v1",
                Mapping.EMPTY)
            .bundle(key);
    Layer blob = client.pushBlob(web, bundle);
    Layer empty = client.pushBlob(web, "{}".getBytes(UTF_8));
    Manifest referrer =
        client.pushManifest(
            web.withTag("attestation"),
            Manifest.fromJson(
                """
                {"schemaVersion": 2, "mediaType": "%s", "artifactType": "%s",
                 "config": {"mediaType": "application/vnd.oci.empty.v1+json",
                            "digest": "%s", "size": 2},
                 "layers": [{"mediaType": "%s", "digest": "%s", "size": %d}]}
                """
                    .formatted(
                        MANIFEST,
                        BUNDLE,
                        empty.getDigest(),
                        BUNDLE,
                        blob.getDigest(),
                        blob.getSize())));
    client.pushIndex(
        web.withTag(digest.replace(':', '-')),
        Index.fromJson(
            """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
             "manifests": [{"mediaType": "%s", "artifactType": "%s", "digest": "%s", "size": %d}]}
            """
                .formatted(
                    MANIFEST,
                    BUNDLE,
                    referrer.getDescriptor().getDigest(),
                    referrer.getDescriptor().getSize())));
  }

  /// Judges an image by whom the cluster trusts: the holder of the first key.
  private Outcome judge(String image, String key) throws IOException, GeneralSecurityException {
    String fingerprint =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(signer.getPublic().getEncoded()));
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
