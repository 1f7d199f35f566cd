package dev.portcullis.response.journal;

/// Where an event came from, as [Event#source()] tells it.
///
/// @param sender whose credentials it came with
/// @param node whose Pods alone it may be about; empty for all
public record Origin(String sender, String node) {
  private static final char BETWEEN = '@';

  /// That of a text of [#toString()].
  public static Origin of(String text) {
    int at = text.lastIndexOf(BETWEEN);
    return at < 0
        ? new Origin(text, "")
        : new Origin(text.substring(0, at), text.substring(at + 1));
  }

  @Override
  public String toString() {
    return node.isEmpty() ? sender : sender + BETWEEN + node;
  }
}
