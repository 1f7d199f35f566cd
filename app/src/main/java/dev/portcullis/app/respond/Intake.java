package dev.portcullis.app.respond;

import dev.portcullis.app.respond.Reception.Judged;
import dev.portcullis.app.respond.senders.Caller;
import dev.portcullis.app.respond.senders.Recognition;
import dev.portcullis.app.respond.senders.Sender;
import dev.portcullis.app.respond.senders.Senders;
import dev.portcullis.app.stream.JsonValues.Piece;
import dev.portcullis.app.stream.JsonValues.TooLongException;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.journal.Acceptance;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.JournalFailedException;
import java.util.ArrayList;
import java.util.List;

/// Takes what senders post: finds out who they are and whether they may, and puts it on disk before
/// it answers.
final class Intake {
  private static final int MOST_COMPLAINTS = 20;

  private final Senders senders;
  private final Reception reception;
  private final Door door;

  Intake(Senders senders, Reception reception, Door door) {
    this.senders = senders;
    this.reception = reception;
    this.door = door;
  }

  /// An answer.
  ///
  /// @param status of HTTP
  /// @param body JSON
  record Reply(int status, String body) {}

  /// @param attributes those of a CloudEvent in binary mode, none of any other
  Reply take(Caller caller, Attributes attributes, byte[] body) {
    return switch (senders.of(caller, body)) {
      case Recognition.Known known -> taken(known, attributes, body);
      case Recognition.Stranger(String reason) -> refusal(401, reason);
      case Recognition.Unanswered(String reason) -> refusal(503, "who sends it? " + reason);
    };
  }

  private Reply taken(Recognition.Known known, Attributes attributes, byte[] body) {
    if (attributes.areGiven() && attributes.areBroken()) {
      return refusal(400, "expected attributes of a CloudEvent as UTF-8 in per cent signs");
    }
    if (attributes.areGiven() && known.sender().signs()) {
      return refusal(400, "no header is signed: expected a CloudEvent in structured mode");
    }
    try {
      return take(known, attributes.around(body));
    } catch (TooLongException e) {
      return refusal(413, "expected events of at most %d bytes".formatted(Parcel.MOST_BYTES));
    } catch (JournalFailedException e) {
      return refusal(503, "the event is not on disk: " + e.getMessage());
    }
  }

  private Reply take(Recognition.Known known, byte[] body)
      throws TooLongException, JournalFailedException {
    Sender sender = known.sender();
    List<Piece> pieces = new Parcel(sender.name(), Content.of(body)).pieces();
    if (pieces.size() > Parcel.MOST_EVENTS) {
      return refusal(413, "expected at most %d events at once".formatted(Parcel.MOST_EVENTS));
    }
    if (!sender.allowance().take(pieces.size())) {
      return refusal(429, "more events a second than '%s' may send".formatted(sender.name()));
    }
    return switch (reception.judge(known, sender.name(), pieces)) {
      case Judged.Refused(String reason) -> refusal(403, reason);
      case Judged.Allowed(List<Event> sound, List<Unreadable> broken, int others) -> {
        long fresh =
            door.accept(sound).stream().filter(each -> each == Acceptance.ACCEPTED).count();
        yield accepted(fresh, sound.size() - fresh, others, broken);
      }
    };
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
