package dev.portcullis.policy.gate;

import java.util.Locale;

/// How people and files spell the constants of enums.
public final class Spelling {
  private Spelling() {}

  /// `BASE_IMAGE` as `base-image`.
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
