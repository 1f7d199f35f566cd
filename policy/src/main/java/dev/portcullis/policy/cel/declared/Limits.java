package dev.portcullis.policy.cel.declared;

import dev.portcullis.policy.cel.declared.DeclaredType.Simple;

/// How much of a kind of value fits into one request (`pkg/cel/limits.go` and
/// `pkg/cel/common/schemas.go` of `k8s.io/apiserver`).
public final class Limits {
  private static final long REQUEST = 3 * 1024 * 1024;

  /// What an object takes at least: its braces.
  public static final long EMPTY = 2;

  /// The longest text, its quotes aside.
  public static final long TEXT = REQUEST - 2;

  public static final Simple BOOL = new Simple("bool", 4, 0);
  public static final Simple INT = new Simple("int", 1, 0);
  public static final Simple DOUBLE = new Simple("double", 1, 0);
  public static final Simple STRING = text(TEXT);
  public static final Simple BYTES = new Simple("bytes", 2, TEXT);
  public static final Simple DURATION = new Simple("google.protobuf.Duration", 3, 32);
  public static final Simple DATE = new Simple("google.protobuf.Timestamp", 12, 12);
  public static final Simple TIME = new Simple("google.protobuf.Timestamp", 21, 32);
  public static final Simple DYN = new Simple("dyn", 1, TEXT);

  private Limits() {}

  public static Simple text(long most) {
    return new Simple("string", 2, most);
  }

  /// The longest list of items that each take at least `minimum` bytes.
  public static long items(long minimum) {
    return TEXT / (minimum + 1);
  }

  /// The largest map of values that each take at least `minimum` bytes.
  public static long entries(long minimum) {
    return TEXT / (minimum + 6);
  }

  /// The least that a field adds to its object.
  public static long field(String name, long minimum) {
    return name.length() + minimum + 4;
  }
}
