package dev.portcullis.model;

/// Which part of the stack a finding belongs to, the lowest first: that is the order in which
/// findings are shown and mended, since a lower layer carries the ones above it.
public enum Layer {
  HOST,
  BASE_IMAGE,
  IMAGE,
  WORKLOAD,
  NETWORK,
  IDENTITY,
  PIPELINE
}
