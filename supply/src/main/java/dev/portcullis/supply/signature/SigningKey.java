package dev.portcullis.supply.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/// A private key that signs what we say: ECDSA on P-256, or Ed25519.
public final class SigningKey {
  private static final int P_256 = 256;

  private final PrivateKey key;
  private final String algorithm;

  private SigningKey(PrivateKey key, String algorithm) {
    this.key = key;
    this.algorithm = algorithm;
  }

  /// Reads a key that is not encrypted.
  ///
  /// @param pem PKCS #8, `-----BEGIN PRIVATE KEY-----`, as `openssl genpkey` writes it
  public static SigningKey read(byte[] pem) throws GeneralSecurityException {
    try {
      Bytes der = Text.pem(Bytes.of(pem));
      return read(der, PrivateKeyInfo.getInstance(der.array()));
    } catch (NotVerifiedException | RuntimeException e) {
      // What reads DER ends in exceptions of many kinds on what is none.
      throw new GeneralSecurityException("expected an unencrypted PKCS #8 key as PEM", e);
    }
  }

  private static SigningKey read(Bytes der, PrivateKeyInfo info) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der.array());
    String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    return switch (algorithm) {
      case "1.2.840.10045.2.1" -> of(KeyFactory.getInstance("EC").generatePrivate(spec));
      case "1.3.101.112" -> of(KeyFactory.getInstance("Ed25519").generatePrivate(spec));
      default ->
          throw new GeneralSecurityException(
              "expected a key for ECDSA or Ed25519, got one for " + algorithm);
    };
  }

  static SigningKey of(PrivateKey key) throws GeneralSecurityException {
    if (!(key instanceof ECPrivateKey ec)) {
      return new SigningKey(key, "Ed25519");
    }
    int bits = ec.getParams().getOrder().bitLength();
    if (bits != P_256) {
      throw new GeneralSecurityException("expected a key on P-256, got one of " + bits + " bits");
    }
    return new SigningKey(key, "SHA256withECDSA");
  }

  Bytes sign(Bytes message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(message.array());
    return Bytes.of(signature.sign());
  }
}
