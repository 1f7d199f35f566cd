package dev.portcullis.source.hcl;

/// Text that is no HCL, at the place where that shows.
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final long mark;
  private final String reason;

  Malformed(long mark, String reason) {
    super(reason, null, false, false);
    this.mark = mark;
    this.reason = reason;
  }

  long mark() {
    return mark;
  }

  String reason() {
    return reason;
  }
}
