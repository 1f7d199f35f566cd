package dev.portcullis.supply.signature;

/// What a signature says of an artifact.
public sealed interface Claim permits Claim.Signed, Statement {

  /// That the signer signed it, and no more.
  record Signed() implements Claim {}
}
