package dev.portcullis.cluster.journal;

import dev.portcullis.cluster.journal.Writer.Recording;
import dev.portcullis.response.journal.Acceptance;
import dev.portcullis.response.journal.Backlog;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.EventRecord;
import dev.portcullis.response.journal.EventState.Stage;
import dev.portcullis.response.journal.Inbox;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Settlement;
import dev.portcullis.response.journal.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The table `event`.
final class SqlInbox implements Inbox {
  /// In these very words each has an index.
  private static final String OPEN = "state IN ('WAITING', 'IN_HAND')";

  private static final String SETTLED = "state IN ('DONE', 'FAILED')";

  private final Writer writer;
  private final Reader reader;
  private final Taking taking;
  private final int attempts;

  SqlInbox(Writer writer, Reader reader, Database database, int attempts) {
    this.writer = writer;
    this.reader = reader;
    this.attempts = attempts;
    this.taking = new Taking(database, OPEN, attempts);
  }

  @Override
  public List<Acceptance> accept(List<Event> events) throws JournalFailedException {
    return writer.write(
        "accept events",
        Recording.RECORDED,
        transaction -> {
          refuseWhenFull(transaction);
          return events.stream().map(event -> accept(event, transaction)).toList();
        });
  }

  @Override
  public Acceptance reject(Event event, String reason) throws JournalFailedException {
    return writer.write(
        "reject an event",
        Recording.RECORDED,
        transaction -> {
          refuseWhenFull(transaction);
          if (add(event, Stage.FAILED, reason, transaction) == 0) {
            return Acceptance.KNOWN;
          }
          transaction.record(event.receivedAt(), Deed.EVENT_FAILED, event.identity(), reason);
          return Acceptance.ACCEPTED;
        });
  }

  private static void refuseWhenFull(Transaction transaction) {
    if (transaction.isFull()) {
      throw new UncheckedIOException(new IOException("it is full"));
    }
  }

  private static Acceptance accept(Event event, Transaction transaction) {
    if (add(event, Stage.WAITING, "", transaction) == 0) {
      return Acceptance.KNOWN;
    }
    String detail =
        "%s from %s, sha256 %s"
            .formatted(event.priority().word(), event.source(), event.body().digest());
    transaction.record(event.receivedAt(), Deed.EVENT_ACCEPTED, event.identity(), detail);
    return Acceptance.ACCEPTED;
  }

  /// How many rows that made: none when it was there.
  private static int add(Event event, Stage stage, String outcome, Transaction transaction) {
    return transaction
        .update(
            """
            INSERT INTO event (identity, source, priority, workload, received_at, body, state,
              due, worker, attempts, error, outcome)
            VALUES (:identity, :source, :priority, :workload, :receivedAt, :body, :state,
              :receivedAt, '', 0, :outcome, :outcome)
            ON CONFLICT (identity) DO NOTHING
            """)
        .bind("identity", event.identity())
        .bind("source", event.source())
        .bind("priority", EventRow.PRIORITIES.indexOf(event.priority()))
        .bind("workload", event.workload())
        .bind("receivedAt", event.receivedAt().toEpochMilli())
        .bind("body", event.body().bytes())
        .bind("state", stage.name())
        .bind("outcome", outcome)
        .execute();
  }

  @Override
  public List<Taken> take(String worker, int atMost, Instant now, Instant until)
      throws JournalFailedException {
    List<EventRow> rows =
        writer.write(
            "take events",
            Recording.SILENT,
            transaction -> taking.take(transaction, worker, atMost, now, until));
    List<Taken> taken = new ArrayList<>();
    for (EventRow row : rows.stream().sorted(EventRow.FIRST_TO_LAST).toList()) {
      Taken each = row.taken();
      if (each.attempt() <= attempts) {
        taken.add(each);
      } else {
        String last = row.record().lastError();
        fail(
            each,
            "tried %d times, and the last worker never came back%s"
                .formatted(attempts, last.isEmpty() ? "" : "; last error: " + last),
            now);
      }
    }
    return taken;
  }

  @Override
  public void keep(String worker, Instant until) throws JournalFailedException {
    writer.write(
        "keep events",
        Recording.SILENT,
        transaction ->
            transaction
                .update(
                    "UPDATE event SET due = :until WHERE %s AND state = 'IN_HAND' AND worker = :worker"
                        .formatted(OPEN))
                .bind("until", until.toEpochMilli())
                .bind("worker", worker)
                .execute());
  }

  @Override
  public Settlement finish(Taken taken, String outcome, Instant now) throws JournalFailedException {
    return writer.write(
        "finish an event",
        Recording.RECORDED,
        transaction ->
            put(transaction, taken, Stage.DONE, now, "", outcome)
                ? recorded(transaction, taken, now, Deed.EVENT_DONE, outcome, Settlement.DONE)
                : Settlement.TOO_LATE);
  }

  @Override
  public Settlement retry(Taken taken, String error, Instant notBefore, Instant now)
      throws JournalFailedException {
    if (taken.attempt() >= attempts) {
      return fail(taken, "tried %d times: %s".formatted(taken.attempt(), error), now);
    }
    return writer.write(
        "put an event back",
        Recording.RECORDED,
        transaction ->
            put(transaction, taken, Stage.WAITING, notBefore, error, "")
                ? recorded(transaction, taken, now, Deed.EVENT_RETRIED, error, Settlement.WAITING)
                : Settlement.TOO_LATE);
  }

  @Override
  public Settlement fail(Taken taken, String reason, Instant now) throws JournalFailedException {
    return writer.write(
        "fail an event",
        Recording.RECORDED,
        transaction ->
            put(transaction, taken, Stage.FAILED, now, reason, reason)
                ? recorded(transaction, taken, now, Deed.EVENT_FAILED, reason, Settlement.FAILED)
                : Settlement.TOO_LATE);
  }

  @Override
  public boolean requeue(String identity, String who, Instant now) throws JournalFailedException {
    return writer.write(
        "take an event up again",
        Recording.RECORDED,
        transaction -> {
          int back =
              transaction
                  .update(
                      """
                      UPDATE event SET state = 'WAITING', due = :now, outcome = '',
                        forgiven = attempts
                      WHERE identity = :identity AND %s AND state = 'FAILED'
                      """
                          .formatted(SETTLED))
                  .bind("now", now.toEpochMilli())
                  .bind("identity", identity)
                  .execute();
          if (back == 1) {
            transaction.record(now, Deed.EVENT_REQUEUED, identity, "by " + who);
          }
          return back == 1;
        });
  }

  private static Settlement recorded(
      Transaction transaction,
      Taken taken,
      Instant now,
      Deed deed,
      String detail,
      Settlement settlement) {
    transaction.record(now, deed, taken.event().identity(), detail);
    return settlement;
  }

  /// Whether the event was still in that worker's hand.
  private static boolean put(
      Transaction transaction,
      Taken taken,
      Stage stage,
      Instant due,
      String error,
      String outcome) {
    return transaction
            .update(
                """
                UPDATE event SET state = :state, due = :due, worker = '', error = :error,
                  outcome = :outcome
                WHERE identity = :identity AND state = 'IN_HAND' AND attempts = :taking
                """)
            .bind("state", stage.name())
            .bind("due", due.toEpochMilli())
            .bind("error", error)
            .bind("outcome", outcome)
            .bind("identity", taken.event().identity())
            .bind("taking", taken.taking())
            .execute()
        == 1;
  }

  @Override
  public Optional<EventRecord> find(String identity) throws JournalFailedException {
    return reader.read(
        "find an event",
        handle ->
            handle
                .createQuery("SELECT * FROM event WHERE identity = :identity")
                .bind("identity", identity)
                .map(EventRow::of)
                .findOne()
                .map(EventRow::record));
  }

  @Override
  public List<EventRecord> list(Stage stage, int atMost) throws JournalFailedException {
    return reader.read(
        "list events",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM event WHERE %s AND state = :state
                    ORDER BY due DESC, number DESC LIMIT :most
                    """
                        .formatted(stage.isSettled() ? SETTLED : OPEN))
                .bind("state", stage.name())
                .bind("most", atMost)
                .map(EventRow::of)
                .list()
                .stream()
                .map(EventRow::record)
                .toList());
  }

  @Override
  public Backlog backlog() throws JournalFailedException {
    Map<Stage, Long> counts = new EnumMap<>(Stage.class);
    reader
        .read(
            "count events",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT state, count(*) AS events FROM event WHERE %s GROUP BY state
                        UNION ALL
                        SELECT state, count(*) AS events FROM event WHERE %s GROUP BY state
                        """
                            .formatted(OPEN, SETTLED))
                    .map((row, _) -> Map.entry(EventRow.stage(row), row.getLong("events")))
                    .list())
        .forEach(each -> counts.put(each.getKey(), each.getValue()));
    return new Backlog(
        counts.getOrDefault(Stage.WAITING, 0L),
        counts.getOrDefault(Stage.IN_HAND, 0L),
        counts.getOrDefault(Stage.DONE, 0L),
        counts.getOrDefault(Stage.FAILED, 0L));
  }

  @Override
  public int forget(Instant settledBefore, int atMost, Instant now) throws JournalFailedException {
    return writer.write(
        "forget events",
        Recording.RECORDED,
        transaction -> {
          int gone =
              transaction
                  .update(
                      """
                      DELETE FROM event WHERE number IN (
                        SELECT number FROM event WHERE %s AND due < :before
                        ORDER BY due, number LIMIT :most)
                      """
                          .formatted(SETTLED))
                  .bind("before", settledBefore.toEpochMilli())
                  .bind("most", atMost)
                  .execute();
          if (gone > 0) {
            transaction.record(
                now,
                Deed.FORGOTTEN,
                "",
                "%d events that were settled before %s".formatted(gone, settledBefore));
          }
          return gone;
        });
  }
}
