package dev.portcullis.supply.signature;

import java.security.GeneralSecurityException;
import java.security.PublicKey;

/// Whose signature is asked for.
public sealed interface Expectation {

  /// One identity, by the name and the issuer that its certificate has.
  record Identity(String name, String issuer) implements Expectation {}

  /// Whoever has a certificate of the trusted root: that it counts is decided later, by a policy.
  record Anyone() implements Expectation {}

  /// Whoever holds the private half of `key`.
  record Key(PublicKey key) implements Expectation {
    /// Reads a public key in PEM, as `cosign generate-key-pair` and `openssl pkey -pubout` write
    /// it.
    ///
    /// @throws GeneralSecurityException when it is none, or of an algorithm that is not known
    public static Key read(byte[] pem) throws GeneralSecurityException {
      try {
        return new Key(VerificationKey.read(Text.pem(Bytes.of(pem))).key());
      } catch (NotVerifiedException e) {
        throw new GeneralSecurityException("expected a public key in PEM", e);
      }
    }
  }
}
