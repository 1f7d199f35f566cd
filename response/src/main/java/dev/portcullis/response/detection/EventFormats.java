package dev.portcullis.response.detection;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.detection.falco.FalcoFormat;
import java.util.List;

/// All formats of events.
public final class EventFormats {
  private EventFormats() {}

  public static List<EventFormat> all() {
    return List.of(new FalcoFormat());
  }

  /// The detections in `event`, by whichever format it is in.
  public static Reading<Detection> read(String file, long mark, Mapping event) {
    for (EventFormat format : all()) {
      if (format.claims(event)) {
        return format.read(file, mark, event);
      }
    }
    String known = String.join(", ", all().stream().map(EventFormat::name).toList());
    Location place = Location.of(file, mark, "");
    return new Reading<>(
        List.of(), List.of(new Unreadable(place, "expected an event of " + known + ", got none")));
  }
}
