package dev.portcullis.app.respond;

import dev.portcullis.app.respond.Reception.Judged;
import dev.portcullis.app.respond.senders.Recognition;
import dev.portcullis.app.respond.senders.Sender;
import dev.portcullis.app.stream.JsonValues.Piece;
import dev.portcullis.app.stream.JsonValues.TooLongException;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.JournalFailedException;
import java.util.ArrayList;
import java.util.List;

/// Takes what comes where nobody waits for an answer: from topics and files. What is broken there
/// keeps nothing away that comes behind it, and who sends more than he may is slowed down.
final class Deliveries {
  private final Reception reception;
  private final Door door;
  private final DeadLetters dead;

  Deliveries(Reception reception, Door door, DeadLetters dead) {
    this.reception = reception;
    this.door = door;
    this.dead = dead;
  }

  /// Puts parcels of a sender on disk, in their order.
  ///
  /// @return how many, from the first on; the sender may not send the others yet
  int take(Sender sender, List<Parcel> parcels) throws JournalFailedException {
    List<Event> sound = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    int taken = 0;
    for (Parcel parcel : parcels) {
      switch (opened(sender, parcel)) {
        case Opened.Events(List<Event> events) -> sound.addAll(events);
        case Opened.Partly(List<Event> events, String reason) -> {
          sound.addAll(events);
          broken.add(new Broken(parcel, reason));
        }
        case Opened.Later _ -> {
          keep(sender, sound, broken);
          return taken;
        }
      }
      taken++;
    }
    keep(sender, sound, broken);
    return taken;
  }

  private record Broken(Parcel parcel, String reason) {}

  private void keep(Sender sender, List<Event> sound, List<Broken> broken)
      throws JournalFailedException {
    if (!sound.isEmpty()) {
      door.accept(sound);
    }
    for (Broken each : broken) {
      dead.keep(sender, each.parcel(), each.reason());
    }
  }

  /// What is in a parcel.
  private sealed interface Opened {
    record Events(List<Event> events) implements Opened {}

    record Partly(List<Event> events, String reason) implements Opened {}

    record Later() implements Opened {}
  }

  private Opened opened(Sender sender, Parcel parcel) {
    List<Piece> pieces;
    try {
      pieces = parcel.pieces();
    } catch (TooLongException e) {
      return broken("expected events of at most %d bytes".formatted(Parcel.MOST_BYTES));
    }
    if (pieces.isEmpty()) {
      return broken("expected an event, got none");
    }
    if (pieces.size() > Parcel.MOST_EVENTS) {
      return broken("expected at most %d events at once".formatted(Parcel.MOST_EVENTS));
    }
    if (!sender.allowance().takeWhole(pieces.size())) {
      return new Opened.Later();
    }
    return judged(sender, parcel, pieces);
  }

  private Opened judged(Sender sender, Parcel parcel, List<Piece> pieces) {
    Recognition.Known known = new Recognition.Known(sender, "");
    try {
      return switch (reception.judge(known, parcel.place(), pieces)) {
        case Judged.Refused(String reason) -> broken(reason);
        case Judged.Allowed(List<Event> sound, List<Unreadable> broken, _) ->
            broken.isEmpty() ? new Opened.Events(sound) : new Opened.Partly(sound, told(broken));
      };
    } catch (RuntimeException e) { // it would come again and again, and nothing behind it
      return broken("a bug of Portcullis: " + e);
    }
  }

  private static Opened broken(String reason) {
    return new Opened.Partly(List.of(), reason);
  }

  private static String told(List<Unreadable> broken) {
    Unreadable first = broken.getFirst();
    String others = broken.size() == 1 ? "" : " (and %d more)".formatted(broken.size() - 1);
    return "line %d: %s%s".formatted(first.location().line(), first.reason(), others);
  }
}
