package dev.portcullis.supply.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.signature.Statement.Subject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
  private static final byte[] CONTENT = "what ships".getBytes(UTF_8);
  private static final Artifact ARTIFACT = Artifact.of(CONTENT);
  private static final Artifact ANOTHER = Artifact.of("what does not".getBytes(UTF_8));
  private static final String TYPE = "https://example.com/opinion/v1";

  private final Verifier verifier = new Verifier(TrustedRoot.NOBODY);

  @ParameterizedTest
  @CsvSource({
    "secp256r1, SHA256withECDSA",
    "secp384r1, SHA384withECDSA",
    "secp384r1, SHA256withECDSA",
    "secp521r1, SHA512withECDSA",
    "Ed25519, Ed25519",
    "RSA, SHA256withRSA"
  })
  void acceptsWhatAKeyOfAnyKindSigned(String kind, String algorithm) throws Exception {
    KeyPair pair = pair(kind);
    byte[] bundle = message(ARTIFACT, signature(pair, algorithm));

    assertThat(verifier.verify(bundle, ARTIFACT, key(pair)))
        .isEqualTo(
            new Verification.Verified(
                new Signer.KeyHolder(new VerificationKey(pair.getPublic()).fingerprint().hex()),
                List.of(),
                new Claim.Signed()));
    assertThat(verifier.verify(bundle, ANOTHER, key(pair)))
        .isInstanceOf(Verification.Refused.class);
    assertThat(verifier.verify(bundle, ARTIFACT, key(pair(kind))))
        .isInstanceOf(Verification.Refused.class);
    assertThat(verifier.verify(bundle, ARTIFACT, new Expectation.Anyone()))
        .isInstanceOf(Verification.Refused.class);
  }

  @Test
  void verifiesByDigestWhatADigestIsEnoughFor() throws Exception {
    Artifact digest = Artifact.ofDigest("sha256:" + ARTIFACT.sha256());
    KeyPair curve = pair("secp256r1");
    KeyPair edwards = pair("Ed25519");

    assertThat(
            verifier.verify(
                message(ARTIFACT, signature(curve, "SHA256withECDSA")), digest, key(curve)))
        .isInstanceOf(Verification.Verified.class);
    assertThat(
            verifier.verify(message(ARTIFACT, signature(edwards, "Ed25519")), digest, key(edwards)))
        .isInstanceOf(Verification.Undetermined.class);
  }

  @ParameterizedTest
  @CsvSource({"secp256r1", "Ed25519"})
  void acceptsOurOwnAttestation(String kind) throws Exception {
    KeyPair pair = pair(kind);
    Attestation attestation = attestation();
    byte[] bundle = attestation.bundle(SigningKey.of(pair.getPrivate()));

    Verification verification = verifier.verify(bundle, ARTIFACT, key(pair));

    assertThat(verification)
        .isInstanceOfSatisfying(
            Verification.Verified.class,
            verified ->
                assertThat(verified.claim())
                    .isEqualTo(
                        new Statement(attestation.subjects(), TYPE, attestation.predicate())));
    assertThat(verifier.verify(bundle, ANOTHER, key(pair)))
        .isEqualTo(new Verification.Refused("the statement is about other artifacts"));
    assertThat(verifier.verify(bundle, ARTIFACT, key(pair(kind))))
        .isInstanceOf(Verification.Refused.class);
  }

  @Test
  void noChangedByteOfAnEnvelopeIsAccepted() throws Exception {
    KeyPair pair = pair("secp256r1");
    String bundle = new String(attestation().bundle(SigningKey.of(pair.getPrivate())), UTF_8);
    String payload = bundle.replaceFirst(".*\"payload\":\"([^\"]*)\".*", "$1");

    for (int i = 0; i < payload.length(); i++) {
      String changed = changed(payload, i);
      Verification verification =
          verifier.verify(bundle.replace(payload, changed).getBytes(UTF_8), ARTIFACT, key(pair));

      boolean same =
          changed.endsWith("=") && i == payload.replace("=", "").length() - 1; // unused bits
      assertThat(same || !(verification instanceof Verification.Verified)).as(changed).isTrue();
    }
  }

  private static String changed(String text, int index) {
    char other = text.charAt(index) == 'A' ? 'B' : 'A';
    return text.substring(0, index) + other + text.substring(index + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''",
        "{",
        "[]",
        "{\"mediaType\":7}",
        "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\"}",
        "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\","
            + "\"verificationMaterial\":{\"certificate\":{\"rawBytes\":\"AAAA\"}}}",
      })
  void refusesWhatIsNoBundle(String text) {
    assertThat(verifier.verify(text.getBytes(UTF_8), ARTIFACT, new Expectation.Anyone()))
        .isInstanceOf(Verification.Refused.class);
  }

  @Test
  void whatNobodyTrustedWitnessedIsRefusedAlthoughTheKeySignedIt() throws Exception {
    KeyPair pair = pair("secp256r1");
    String bundle = new String(message(ARTIFACT, signature(pair, "SHA256withECDSA")), UTF_8);
    String entry =
        "\"verificationMaterial\":{\"timestampVerificationData\":"
            + "{\"rfc3161Timestamps\":[{\"signedTimestamp\":\"MAMCAQA=\"}]},";

    assertThat(
            verifier.verify(
                bundle.replace("\"verificationMaterial\":{", entry).getBytes(UTF_8),
                ARTIFACT,
                key(pair)))
        .isEqualTo(new Verification.Refused("the timestamp cannot be read"));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000, 100_000})
  void refusesWhatIsNestedWithoutEnd(int depth) throws Exception {
    KeyPair pair = pair("secp256r1");
    byte[] nested = new byte[2 * depth];
    for (int i = 0; i < depth; i++) {
      nested[2 * i] = 0x30; // a sequence of unknown length
      nested[2 * i + 1] = (byte) 0x80;
    }
    String text = Base64.getEncoder().encodeToString(nested);
    String bundle = new String(message(ARTIFACT, signature(pair, "SHA256withECDSA")), UTF_8);
    String stamped =
        bundle.replace(
            "\"verificationMaterial\":{",
            "\"verificationMaterial\":{\"timestampVerificationData\":"
                + "{\"rfc3161Timestamps\":[{\"signedTimestamp\":\""
                + text
                + "\"}]},");
    String certified =
        bundle.replace(
            "\"publicKey\":{\"hint\":\"mine\"}", "\"certificate\":{\"rawBytes\":\"" + text + "\"}");

    assertThat(verifier.verify(stamped.getBytes(UTF_8), ARTIFACT, key(pair)))
        .isEqualTo(new Verification.Refused("the timestamp cannot be read"));
    assertThat(verifier.verify(certified.getBytes(UTF_8), ARTIFACT, new Expectation.Anyone()))
        .isInstanceOfSatisfying(
            Verification.Refused.class,
            refused -> assertThat(refused.reason()).startsWith("the certificate cannot be read"));
  }

  @Test
  void acceptsASignatureAsCosignStoredItOnce() throws Exception {
    KeyPair pair = pair("secp256r1");
    AttachedLayer layer = simpleSigning(pair, "sha256:" + ARTIFACT.sha256());

    assertThat(verifier.verify(layer, ARTIFACT, key(pair)))
        .isInstanceOf(Verification.Verified.class);
    assertThat(verifier.verify(layer, ANOTHER, key(pair)))
        .isEqualTo(new Verification.Refused("the signature is of another image"));
    assertThat(verifier.verify(layer, ARTIFACT, key(pair("secp256r1"))))
        .isInstanceOf(Verification.Refused.class);
    assertThat(verifier.verify(layer, ARTIFACT, new Expectation.Anyone()))
        .isInstanceOf(Verification.Refused.class);
  }

  @Test
  void acceptsAnAttestationAsCosignStoredItOnce() throws Exception {
    KeyPair pair = pair("secp256r1");
    byte[] envelope = attestation().envelope(SigningKey.of(pair.getPrivate()));
    AttachedLayer layer =
        new AttachedLayer(
            AttachedLayer.ENVELOPE,
            new AttachedLayer.Payload(envelope),
            Map.of("dev.cosignproject.cosign/signature", ""));

    assertThat(verifier.verify(layer, ARTIFACT, key(pair)))
        .isInstanceOf(Verification.Verified.class);
    assertThat(verifier.verify(layer, ANOTHER, key(pair))).isInstanceOf(Verification.Refused.class);
  }

  @Test
  void anEmptyPromiseOfALogIsNone() throws Exception {
    KeyPair pair = pair("secp256r1");
    AttachedLayer signed = simpleSigning(pair, "sha256:" + ARTIFACT.sha256());
    Map<String, String> annotations = new HashMap<>(signed.annotations());
    String body =
        Base64.getEncoder()
            .encodeToString(
                """
                {"apiVersion":"0.0.1","kind":"hashedrekord","spec":{}}\
                """
                    .getBytes(UTF_8));
    annotations.put(
        "dev.sigstore.cosign/bundle",
        """
        {"SignedEntryTimestamp":"","Payload":{"body":"%s","integratedTime":1,"logIndex":1,"logID":"00"}}\
        """
            .formatted(body));

    assertThat(
            verifier.verify(
                new AttachedLayer(signed.mediaType(), signed.payload(), annotations),
                ARTIFACT,
                key(pair)))
        .isInstanceOf(Verification.Refused.class);
  }

  private static Attestation attestation() {
    return new Attestation(
        List.of(new Subject("shop", ARTIFACT.sha256())),
        TYPE,
        new Mapping.Builder(1).put("opinion", "good").build());
  }

  private static AttachedLayer simpleSigning(KeyPair pair, String digest) throws Exception {
    byte[] payload =
        """
        {"critical":{"identity":{"docker-reference":"registry.example/shop"},\
        "image":{"docker-manifest-digest":"%s"},"type":"cosign container image signature"}}\
        """
            .formatted(digest)
            .getBytes(UTF_8);
    return new AttachedLayer(
        AttachedLayer.SIMPLE_SIGNING,
        new AttachedLayer.Payload(payload),
        Map.of(
            "dev.cosignproject.cosign/signature",
            Base64.getEncoder().encodeToString(signature(pair, "SHA256withECDSA", payload))));
  }

  private static byte[] message(Artifact artifact, byte[] signature) {
    return """
    {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",\
    "verificationMaterial":{"publicKey":{"hint":"mine"}},\
    "messageSignature":{"messageDigest":{"algorithm":"SHA2_256","digest":"%s"},"signature":"%s"}}\
    """
        .formatted(
            artifact.content().sha256().base64(), Base64.getEncoder().encodeToString(signature))
        .getBytes(UTF_8);
  }

  private static Expectation key(KeyPair pair) {
    return new Expectation.Key(pair.getPublic());
  }

  private static byte[] signature(KeyPair pair, String algorithm) throws Exception {
    return signature(pair, algorithm, CONTENT);
  }

  private static byte[] signature(KeyPair pair, String algorithm, byte[] content)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(pair.getPrivate());
    signature.update(content);
    return signature.sign();
  }

  private static KeyPair pair(String kind) throws GeneralSecurityException {
    if (!kind.startsWith("secp")) {
      return KeyPairGenerator.getInstance(kind).generateKeyPair();
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(kind));
    return generator.generateKeyPair();
  }
}
