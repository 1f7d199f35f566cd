package dev.portcullis.supply.signature;

import java.security.PublicKey;

/// Whose signature is asked for.
public sealed interface Expectation {

  /// One identity, by the name and the issuer that its certificate has.
  record Identity(String name, String issuer) implements Expectation {}

  /// Whoever has a certificate of the trusted root: that it counts is decided later, by a policy.
  record Anyone() implements Expectation {}

  /// Whoever holds the private half of `key`.
  record Key(PublicKey key) implements Expectation {}
}
