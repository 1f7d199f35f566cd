package dev.portcullis.model;

import java.util.Locale;

/// Which part of the stack a finding belongs to, the lowest first: that is the order in which
/// findings are shown and mended, since a lower layer carries the ones above it.
public enum Layer {
  HOST,
  BASE_IMAGE,
  IMAGE,
  WORKLOAD,
  NETWORK,
  IDENTITY,
  PIPELINE;

  /// As people write it: `base-image`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
