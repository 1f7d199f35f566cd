package dev.portcullis.supply.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.fuzz.FuzzTarget;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/// Bundles, roots of trust, certificates and keys.
public final class SignatureTargets {
  private static final Artifact ARTIFACT = Artifact.of("what ships".getBytes(UTF_8));

  private SignatureTargets() {}

  /// All there are.
  public static List<FuzzTarget> all() {
    try {
      KeyPair pair = RepeatableKeys.p256();
      return targets(pair, certificate(pair));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<FuzzTarget> targets(KeyPair pair, byte[] certificate) throws IOException {
    byte[] key = pair.getPublic().getEncoded();
    Verifier verifier = new Verifier(TrustedRoot.NOBODY);
    Expectation expected = new Expectation.Key(pair.getPublic());
    return List.of(
        new FuzzTarget(
            "bundle",
            content -> verifier.verify(content, ARTIFACT, expected),
            List.of(
                bundle("\"publicKey\":{\"hint\":\"mine\"}"),
                bundle("\"certificate\":{\"rawBytes\":\"%s\"}".formatted(base64(certificate))),
                envelope())),
        new FuzzTarget(
            "trusted-root",
            content -> TrustedRoot.read("trusted_root.json", content),
            List.of(root(key, certificate))),
        new FuzzTarget(
            "certificate",
            content -> Certificates.read(Bytes.of(content)),
            List.of(certificate, pem("CERTIFICATE", certificate))),
        new FuzzTarget(
            "public-key", content -> VerificationKey.read(Bytes.of(content)), List.of(key)),
        new FuzzTarget(
            "bare-key",
            content -> VerificationKey.read(Bytes.of(content), "PKCS1_RSA_PKCS1V5"),
            List.of(bareRsa())),
        new FuzzTarget(
            "signing-key",
            SigningKey::read,
            List.of(pem("PRIVATE KEY", pair.getPrivate().getEncoded()))));
  }

  /// An RSA key as PKCS #1 has it: two numbers.
  private static byte[] bareRsa() throws IOException {
    BigInteger modulus = BigInteger.ONE.shiftLeft(2047).add(BigInteger.TEN).setBit(0);
    return new RSAPublicKey(modulus, BigInteger.valueOf(65_537)).getEncoded();
  }

  private static byte[] certificate(KeyPair pair)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X500Principal name = new X500Principal("CN=example");
    Instant now = Instant.EPOCH.plusSeconds(1_700_000_000);
    return new JcaX509v3CertificateBuilder(
            name,
            BigInteger.TEN,
            Date.from(now),
            Date.from(now.plusSeconds(600)),
            name,
            pair.getPublic())
        .build(RepeatableKeys.signer(pair))
        .getEncoded();
  }

  private static byte[] bundle(String material) {
    return """
    {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",\
    "verificationMaterial":{%s,"tlogEntries":[{"logIndex":"1","logId":{"keyId":"AAAA"},\
    "kindVersion":{"kind":"hashedrekord","version":"0.0.1"},"integratedTime":"1700000000",\
    "inclusionProof":{"logIndex":"1","rootHash":"AAAA","treeSize":"2","hashes":["AAAA"],\
    "checkpoint":{"envelope":"log\\n2\\nAAAA\\n\\n\u2014 log AAAAAA==\\n"}},\
    "canonicalizedBody":"e30="}]},\
    "messageSignature":{"messageDigest":{"algorithm":"SHA2_256","digest":"%s"},"signature":"MAA="}}\
    """
        .formatted(material, ARTIFACT.content().sha256().base64())
        .getBytes(UTF_8);
  }

  private static byte[] envelope() {
    String statement =
        """
        {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a","digest":{"sha256":"00"}}],\
        "predicateType":"https://slsa.dev/provenance/v1","predicate":{}}\
        """;
    return """
    {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",\
    "verificationMaterial":{"publicKey":{"hint":"mine"}},\
    "dsseEnvelope":{"payloadType":"application/vnd.in-toto+json","payload":"%s",\
    "signatures":[{"sig":"MAA="}]}}\
    """
        .formatted(base64(statement.getBytes(UTF_8)))
        .getBytes(UTF_8);
  }

  private static byte[] root(byte[] key, byte[] certificate) {
    String log =
        """
        {"baseUrl":"https://log.example","hashAlgorithm":"SHA2_256","publicKey":{"rawBytes":"%s",\
        "keyDetails":"PKIX_ECDSA_P256_SHA_256","validFor":{"start":"2021-01-12T11:53:27Z"}},\
        "logId":{"keyId":"AAAA"}}\
        """
            .formatted(base64(key));
    String authority =
        """
        {"subject":{"commonName":"a"},"uri":"https://ca.example","certChain":{"certificates":\
        [{"rawBytes":"%s"}]},"validFor":{"start":"2021-03-07T03:20:29Z"}}\
        """
            .formatted(base64(certificate));
    return """
    {"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1","tlogs":[%s],\
    "ctlogs":[%s],"certificateAuthorities":[%s],"timestampAuthorities":[%s]}\
    """
        .formatted(log, log, authority, authority)
        .getBytes(UTF_8);
  }

  private static byte[] pem(String kind, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind)
        .getBytes(US_ASCII);
  }

  private static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(content);
  }
}
