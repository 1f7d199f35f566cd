package dev.portcullis.app.respond;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.app.respond.senders.Allowance;
import dev.portcullis.app.respond.senders.Sender;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Inbox;
import dev.portcullis.response.journal.JournalFailedException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Keeps what nobody can act on where people see it: told with its place, and in the journal as
/// failed. Of each sender ten at once and one a second are kept; the others are counted, and are
/// where they came from. Safe for use by many threads.
final class DeadLetters {
  private static final int A_SECOND = 1;

  /// How much of one is kept, in bytes.
  private static final int MOST_KEPT = 1 << 16;

  private final Inbox inbox;
  private final InstantSource clock;
  private final Consumer<String> trouble;
  private final Map<String, Pile> piles = new ConcurrentHashMap<>();

  DeadLetters(Inbox inbox, InstantSource clock, Consumer<String> trouble) {
    this.inbox = inbox;
    this.clock = clock;
    this.trouble = trouble;
  }

  /// Those of a sender.
  private record Pile(Allowance allowance, AtomicLong untold) {}

  void keep(Sender sender, Parcel parcel, String reason) throws JournalFailedException {
    Pile pile =
        piles.computeIfAbsent(
            sender.name(), _ -> new Pile(new Allowance(A_SECOND, clock), new AtomicLong()));
    if (!pile.allowance().take(1)) {
      pile.untold().incrementAndGet();
      return;
    }
    String told = "%s: %s".formatted(parcel.place(), reason);
    inbox.reject(letter(sender, parcel, reason), told);
    trouble.accept(told);
    long untold = pile.untold().getAndSet(0);
    if (untold > 0) {
      trouble.accept("and %d more of '%s' before it".formatted(untold, sender.name()));
    }
  }

  /// No format takes it for an event, whoever tries it again.
  private Event letter(Sender sender, Parcel parcel, String reason) {
    byte[] content = parcel.content().bytes();
    String shown = new String(content, 0, Math.min(MOST_KEPT, content.length), UTF_8);
    Mapping letter =
        new Mapping.Builder(3)
            .put("from", parcel.place())
            .put("reason", reason)
            .put("content", shown)
            .build();
    String identity =
        "broken:" + SHA_256.hex(parcel.place() + "\n" + parcel.content().digest(), 16);
    return new Event(
        identity,
        sender.name(),
        Priority.DEBUG,
        "",
        clock.instant(),
        Content.of(GoJson.write(letter, GoJson.Order.AS_MADE)));
  }
}
