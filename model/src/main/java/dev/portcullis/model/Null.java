package dev.portcullis.model;

/// The explicit null of YAML and JSON, which is a value and not the absence of one.
public enum Null {
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
