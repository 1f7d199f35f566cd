package dev.portcullis.app.respond;

import dev.portcullis.app.respond.senders.Recognition;
import dev.portcullis.app.stream.JsonValues.Piece;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Origin;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Judges what senders hand in, whichever way it comes: what of it is sound, and whether they may.
final class Reception {
  private final Events events;
  private final InstantSource clock;

  Reception(Events events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /// What came of a parcel.
  sealed interface Judged {
    /// What of it is to be kept.
    ///
    /// @param others how many are sound and no detection
    record Allowed(List<Event> sound, List<Unreadable> broken, int others) implements Judged {}

    /// The sender may not report that.
    record Refused(String reason) implements Judged {}
  }

  Judged judge(Recognition.Known known, String place, List<Piece> pieces) {
    String origin = new Origin(known.sender().name(), known.node()).toString();
    List<Event> sound = new ArrayList<>();
    List<Unreadable> broken = new ArrayList<>();
    int others = 0;
    for (Piece piece : pieces) {
      Reading<Detection> reading = events.read(place, piece);
      String refusal = refusal(known, reading.items());
      if (!refusal.isEmpty()) {
        return new Judged.Refused(refusal);
      }
      broken.addAll(reading.unreadable());
      others += reading.others();
      sound.addAll(events.events(origin, piece, reading, clock.instant()));
    }
    return new Judged.Allowed(sound, broken, others);
  }

  /// Why the sender may not report one of these, empty when he may report all.
  private static String refusal(Recognition.Known known, List<Detection> detections) {
    for (Detection detection : detections) {
      String refusal = known.sender().refusal(detection);
      if (!refusal.isEmpty()) {
        return refusal;
      }
      String node = detection.pod() == null ? "" : detection.pod().node();
      if (!known.node().isEmpty() && !node.isEmpty() && !node.equals(known.node())) {
        return "'%s' on the node '%s' may not report the node '%s'"
            .formatted(known.sender().name(), known.node(), node);
      }
      if (!known.node().isEmpty() && detection.pod() == null) {
        return "'%s' may report Pods of its node only".formatted(known.sender().name());
      }
    }
    return "";
  }
}
