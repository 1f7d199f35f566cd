package dev.portcullis.supply.signature;

/// A signature does not count: which outcome that is, and why.
final class NotVerifiedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Verification outcome;

  private NotVerifiedException(Verification outcome, String reason) {
    super(reason);
    this.outcome = outcome;
  }

  /// It says something that is not so.
  static NotVerifiedException refused(String reason) {
    return new NotVerifiedException(new Verification.Refused(reason), reason);
  }

  /// Nobody can tell here.
  static NotVerifiedException undetermined(String reason) {
    return new NotVerifiedException(new Verification.Undetermined(reason), reason);
  }

  Verification outcome() {
    return outcome;
  }
}
