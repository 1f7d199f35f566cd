package dev.portcullis.supply.signature;

/// Who signed.
public sealed interface Signer {

  /// Whom an issuer of identities knew when the certificate was made.
  ///
  /// @param name the subject alternative name: a mail address, the URL of a workflow
  /// @param issuer who vouched for it
  record Identity(String name, String issuer) implements Signer {}

  /// Whoever holds a private key.
  ///
  /// @param fingerprint the SHA-256 of the public key as `SubjectPublicKeyInfo`, in hexadecimal
  record KeyHolder(String fingerprint) implements Signer {}
}
