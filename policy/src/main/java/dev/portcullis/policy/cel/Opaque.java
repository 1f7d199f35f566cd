package dev.portcullis.policy.cel;

/// A value of a type that a library brings, as `kubernetes.Quantity` or `net.IP`.
///
/// `equals` compares what two values of one type are worth.
public interface Opaque {
  /// The name of its type, as overloads declare it.
  String typeName();

  /// Its size as runtime cost counts it: 1 unless cel-go's value says otherwise.
  default long weight() {
    return 1;
  }

  /// What CEL's `==` with this value on the left comes to: a `Boolean`, or a [CelError], which the
  /// Kubernetes types give where built-in types just differ: when `other` is of another type.
  default Object equal(Object other) {
    return getClass() == other.getClass() ? (Object) equals(other) : CelError.noSuchOverload();
  }
}
