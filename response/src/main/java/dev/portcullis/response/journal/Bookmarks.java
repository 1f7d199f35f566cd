package dev.portcullis.response.journal;

/// How far those have come who read something piece by piece, so that they go on there after a
/// restart.
public interface Bookmarks {
  /// Where the reader of that name has left off, empty when it has not begun.
  String find(String name) throws JournalFailedException;

  /// Leaves the reader's bookmark at a place, which is on disk then.
  void put(String name, String place) throws JournalFailedException;

  /// Leaves it there only if it still is at another place.
  ///
  /// @param from empty when the reader has not begun
  /// @return whether it was
  boolean move(String name, String from, String place) throws JournalFailedException;
}
