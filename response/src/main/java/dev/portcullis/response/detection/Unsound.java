package dev.portcullis.response.detection;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What formats say of events that are no detections, and how they read what may be broken.
public final class Unsound {
  private Unsound() {}

  /// The event is sound, and nothing to answer to.
  public static Reading<Detection> other() {
    return new Reading<>(List.of(), List.of(), 1);
  }

  /// The event cannot be read for something at `mark`.
  ///
  /// @param path of the field inside the event
  public static Reading<Detection> broken(String file, long mark, String path, String reason) {
    return new Reading<>(List.of(), List.of(new Unreadable(Location.of(file, mark, path), reason)));
  }

  /// The event cannot be read for its field.
  ///
  /// @param mark where the event begins
  /// @param expected what the field should have been: `a time of RFC 3339`
  public static Reading<Detection> field(
      String file, long mark, Mapping event, String field, String expected) {
    int at = event.indexOf(field);
    long place = at < 0 ? mark : event.mark(at);
    String got = at < 0 ? "none" : "'" + event.value(at) + "'";
    return broken(file, place, field, "expected %s, got %s".formatted(expected, got));
  }

  /// A time of RFC 3339, `null` when `text` is none.
  public static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
