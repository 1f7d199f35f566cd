package dev.portcullis.app.respond;

import dev.portcullis.app.respond.senders.Caller;
import dev.portcullis.app.respond.senders.Recognition;
import dev.portcullis.app.respond.senders.Sender;
import dev.portcullis.app.respond.senders.Senders;
import dev.portcullis.app.stream.JsonValues;
import dev.portcullis.app.stream.JsonValues.Piece;
import dev.portcullis.app.stream.JsonValues.TooLongException;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.journal.Acceptance;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes what senders post: finds out who they are and whether they may, and puts it on disk before
/// it answers.
final class Intake {
  /// A batch of the audit webhook is 10 MiB by default (`--audit-webhook-batch-max-size` events of
  /// `--audit-log-truncate-max-event-size` bytes are the server's own bounds).
  static final int MOST_BYTES = 16 << 20;

  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_COMPLAINTS = 20;

  private final Senders senders;
  private final Events events;
  private final Door door;
  private final InstantSource clock;

  Intake(Senders senders, Events events, Door door, InstantSource clock) {
    this.senders = senders;
    this.events = events;
    this.door = door;
    this.clock = clock;
  }

  /// Where events go in.
  interface Door {
    /// Puts events on disk, all or none of them.
    List<Acceptance> accept(List<Event> events) throws JournalFailedException;
  }

  /// An answer.
  ///
  /// @param status of HTTP
  /// @param body JSON
  record Reply(int status, String body) {}

  Reply take(Caller caller, byte[] body) {
    return switch (senders.of(caller, body)) {
      case Recognition.Known known -> taken(known, body);
      case Recognition.Stranger(String reason) -> refusal(401, reason);
      case Recognition.Unanswered(String reason) -> refusal(503, "who sends it? " + reason);
    };
  }

  private Reply taken(Recognition.Known known, byte[] body) {
    try {
      return take(known, body);
    } catch (TooLongException e) {
      return refusal(413, "expected events of at most %d bytes".formatted(MOST_BYTES));
    } catch (IOException e) {
      throw new IllegalStateException("expected no failure of bytes in memory", e);
    } catch (JournalFailedException e) {
      return refusal(503, "the event is not on disk: " + e.getMessage());
    }
  }

  private Reply take(Recognition.Known known, byte[] body)
      throws IOException, JournalFailedException {
    Sender sender = known.sender();
    String origin = new Origin(sender.name(), known.node()).toString();
    JsonValues values = new JsonValues(new ByteArrayInputStream(body), MOST_BYTES);
    List<Event> sound = new ArrayList<>();
    List<Unreadable> broken = new ArrayList<>();
    int others = 0;
    for (@Nullable Piece piece = values.next(); piece != null; piece = values.next()) {
      if (sound.size() == MOST_EVENTS) {
        return refusal(413, "expected at most %d events at once".formatted(MOST_EVENTS));
      }
      if (!sender.allowance().take()) {
        return refusal(429, "more events a second than '%s' may send".formatted(sender.name()));
      }
      Reading<Detection> reading = events.read(sender.name(), piece);
      String refusal = refusal(known, reading.items());
      if (!refusal.isEmpty()) {
        return refusal(403, refusal);
      }
      broken.addAll(reading.unreadable());
      others += reading.others();
      if (!reading.items().isEmpty()) {
        sound.add(events.event(origin, piece, reading.items(), clock.instant()));
      }
    }
    long fresh = door.accept(sound).stream().filter(each -> each == Acceptance.ACCEPTED).count();
    return accepted(fresh, sound.size() - fresh, others, broken);
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

  /// One broken event does not keep the others away.
  private static Reply accepted(long fresh, long known, int others, List<Unreadable> broken) {
    List<String> complaints = new ArrayList<>();
    for (Unreadable each : broken.subList(0, Math.min(MOST_COMPLAINTS, broken.size()))) {
      complaints.add("%s: %s".formatted(each.location(), each.reason()));
    }
    Mapping answer =
        new Mapping.Builder(4)
            .put("accepted", fresh)
            .put("known", known)
            .put("others", (long) others)
            .put("unreadable", Sequence.of(complaints))
            .build();
    boolean nothing = fresh + known + others == 0;
    return new Reply(nothing ? 400 : 202, GoJson.write(answer, GoJson.Order.AS_MADE));
  }

  private static Reply refusal(int status, String reason) {
    return new Reply(
        status, GoJson.write(Mapping.EMPTY.with("error", reason), GoJson.Order.AS_MADE));
  }
}
