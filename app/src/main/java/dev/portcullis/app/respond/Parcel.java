package dev.portcullis.app.respond;

import dev.portcullis.app.stream.JsonValues;
import dev.portcullis.app.stream.JsonValues.Piece;
import dev.portcullis.app.stream.JsonValues.TooLongException;
import dev.portcullis.response.journal.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody hands in at once: events as JSON, one or many.
///
/// @param place where it comes from, for people
record Parcel(String place, Content content) {
  static final int MOST_EVENTS = 10_000;

  /// A batch of the audit webhook is 10 MiB by default (`--audit-webhook-batch-max-size` events of
  /// `--audit-log-truncate-max-event-size` bytes are the server's own bounds).
  static final int MOST_BYTES = 16 << 20;

  /// Its events, each by itself; one more than there may be where they are too many.
  ///
  /// @throws TooLongException when one is longer than one may be
  List<Piece> pieces() throws TooLongException {
    JsonValues values = new JsonValues(new ByteArrayInputStream(content.bytes()), MOST_BYTES);
    List<Piece> pieces = new ArrayList<>();
    try {
      for (@Nullable Piece piece = values.next(); piece != null; piece = values.next()) {
        pieces.add(piece);
        if (pieces.size() > MOST_EVENTS) {
          return pieces;
        }
      }
      return pieces;
    } catch (TooLongException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("expected no failure of bytes in memory", e);
    }
  }
}
