package dev.portcullis.policy.cel;

/// A value of a type that a library brings, as `kubernetes.Quantity` or `net.IP`.
///
/// Two are equal as CEL sees it when `equals` says so.
public interface Opaque {
  /// The name of its type, as overloads declare it.
  String typeName();

  /// Its size as runtime cost counts it: 1 unless cel-go's value says otherwise.
  default long size() {
    return 1;
  }
}
