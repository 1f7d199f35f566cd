package dev.portcullis.supply.secret;

import java.util.Locale;

/// How sure it is that a finding is a secret, the least first.
public enum Confidence {
  /// Something calls it a secret, and it looks like one.
  POSSIBLE,
  /// It has the shape that only one issuer gives to his secrets.
  LIKELY,
  /// A checksum or a structure in it holds that no accident makes.
  VERIFIED;

  /// As facts have it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
