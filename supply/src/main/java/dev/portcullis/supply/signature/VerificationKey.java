package dev.portcullis.supply.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// A public key, and which signatures it accepts: ECDSA, Ed25519, and RSA as PKCS #1 v1.5 has it.
record VerificationKey(PublicKey key) {
  /// What an ECDSA key of 256 bits signs, and cosign with every other one.
  private static final String SHA_256 = "SHA256withECDSA";

  /// Reads a key as a trusted root writes it.
  ///
  /// @param details how: `PKIX_…` for a `SubjectPublicKeyInfo`, `PKCS1_…` for the bare RSA key
  static VerificationKey read(Bytes raw, String details) throws GeneralSecurityException {
    try {
      return read(details.startsWith("PKCS1_") ? wrapped(raw) : raw);
    } catch (IOException | RuntimeException e) {
      // What reads DER ends in exceptions of many kinds on what is none.
      throw new GeneralSecurityException("no RSA key", e);
    }
  }

  private static Bytes wrapped(Bytes raw) throws IOException {
    AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption);
    RSAPublicKey key = RSAPublicKey.getInstance(raw.array());
    return Bytes.of(new SubjectPublicKeyInfo(rsa, key).getEncoded());
  }

  static VerificationKey read(Bytes publicKeyInfo) throws GeneralSecurityException {
    X509EncodedKeySpec spec = new X509EncodedKeySpec(publicKeyInfo.array());
    return new VerificationKey(
        KeyFactory.getInstance(algorithm(publicKeyInfo)).generatePublic(spec));
  }

  private static String algorithm(Bytes publicKeyInfo) throws GeneralSecurityException {
    if (publicKeyInfo.array().length == 0) {
      throw new GeneralSecurityException("no SubjectPublicKeyInfo");
    }
    try {
      String id =
          SubjectPublicKeyInfo.getInstance(publicKeyInfo.array())
              .getAlgorithm()
              .getAlgorithm()
              .getId();
      return switch (id) {
        case "1.2.840.10045.2.1" -> "EC";
        case "1.2.840.113549.1.1.1" -> "RSA";
        case "1.3.101.112" -> "Ed25519";
        default -> throw new GeneralSecurityException("the algorithm " + id + " is not known here");
      };
    } catch (RuntimeException e) {
      throw new GeneralSecurityException("no SubjectPublicKeyInfo", e);
    }
  }

  /// Whether `signature` is one of `message` by this key.
  boolean accepts(Bytes message, Bytes signature) {
    return algorithms().stream().anyMatch(each -> accepts(each, message, signature));
  }

  /// Whether `signature` is one of what has the digest `sha256`.
  boolean acceptsDigest(Bytes sha256, Bytes signature) throws NotVerifiedException {
    if (!(key instanceof ECPublicKey)) {
      throw NotVerifiedException.undetermined(
          "a signature by "
              + key.getAlgorithm()
              + " is verified with the artifact, got its digest");
    }
    return accepts("NONEwithECDSA", sha256, signature);
  }

  private List<String> algorithms() {
    return switch (key.getAlgorithm()) {
      case "EC" -> forCurve();
      case "RSA" -> List.of("SHA256withRSA");
      case "Ed25519", "EdDSA" -> List.of("Ed25519");
      default -> List.of();
    };
  }

  private List<String> forCurve() {
    int bits = key instanceof ECPublicKey ec ? ec.getParams().getOrder().bitLength() : 0;
    return switch (bits) {
      case 384 -> List.of("SHA384withECDSA", SHA_256);
      case 521 -> List.of("SHA512withECDSA", SHA_256);
      default -> List.of(SHA_256);
    };
  }

  /// What is no signature at all is none of `message` either.
  private boolean accepts(String algorithm, Bytes message, Bytes signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(message.array());
      return verifier.verify(signature.array());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /// The SHA-256 of the key as `SubjectPublicKeyInfo`.
  Bytes fingerprint() {
    return encoded().sha256();
  }

  Bytes encoded() {
    return Bytes.of(key.getEncoded());
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(fingerprint().array());
  }
}
