package dev.portcullis.policy.gotables;

/// What running a row came to.
public sealed interface Outcome {

  /// Everything that the row expects is so.
  record Agreed() implements Outcome {}

  /// Something is not.
  record Different(String what) implements Outcome {}

  /// There is no way to say here what the row says.
  record NotExpressible() implements Outcome {}

  static Outcome agreed() {
    return new Agreed();
  }

  static Outcome notExpressible() {
    return new NotExpressible();
  }

  static Outcome compare(Object expected, Object actual) {
    return expected.equals(actual)
        ? agreed()
        : new Different("expected " + expected + ", got " + actual);
  }

  /// The first that is not agreed.
  default Outcome and(Outcome next) {
    return this instanceof Agreed ? next : this;
  }
}
