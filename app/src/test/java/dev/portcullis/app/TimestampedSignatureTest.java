package dev.portcullis.app;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.supply.signature.Artifact;
import dev.portcullis.supply.signature.Expectation;
import dev.portcullis.supply.signature.TrustedRoot;
import dev.portcullis.supply.signature.Verification;
import dev.portcullis.supply.signature.Verifier;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Signatures with a time stamp are read here, too, where dependencies of other modules have a say
/// in which version of a library there is.
class TimestampedSignatureTest {
  private static final byte[] CONTENT = "what ships".getBytes(UTF_8);

  /// A response that says that it has a time stamp, of which nothing follows.
  private static final String STAMP = "MBIwAwIBADALBgkqhkiG9w0BBwI=";

  @Test
  void aTimeStampThatCannotBeReadIsRefused() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();

    Verification verification =
        new Verifier(TrustedRoot.NOBODY)
            .verify(bundle(pair), Artifact.of(CONTENT), new Expectation.Key(pair.getPublic()));

    assertThat(verification).isEqualTo(new Verification.Refused("the timestamp cannot be read"));
  }

  private static byte[] bundle(KeyPair pair) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(CONTENT);
    return """
    {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",\
    "verificationMaterial":{"publicKey":{"hint":"mine"},\
    "timestampVerificationData":{"rfc3161Timestamps":[{"signedTimestamp":"%s"}]}},\
    "messageSignature":{"messageDigest":{"algorithm":"SHA2_256","digest":"%s"},"signature":"%s"}}\
    """
        .formatted(STAMP, base64(SHA_256.of(CONTENT)), base64(signature.sign()))
        .getBytes(UTF_8);
  }

  private static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(content);
  }
}
