package dev.portcullis.supply.document;

/// A document ended up being none: where, and why.
public final class BrokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final long mark;

  /// `reason` is for people, who see the place beside it.
  public BrokenException(long mark, String reason) {
    super(reason);
    this.mark = mark;
  }

  /// Where, as [dev.portcullis.model.Mark] packs it.
  public long mark() {
    return mark;
  }

  /// Why.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
