package dev.portcullis.cluster.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How workers come by events.
///
/// Many are in a worker's hand when it dies, and one of them may be why. Those that were lost so
/// often that they are suspected are tried last, one at a time: then what is no reason is settled,
/// and what is one takes no others with it.
final class Taking {
  /// Whose time lies further ahead was put there before somebody set the clock back.
  private static final Duration NOBODY_WAITS_LONGER = Duration.ofMinutes(1);

  private static final String TAKEN =
      "state = 'IN_HAND', worker = :worker, due = :until, attempts = attempts + 1";

  private final String unsuspected;
  private final String suspected;
  private final int innocent;

  /// @param open the condition for events that are not settled
  /// @param attempts how often an event is tried
  Taking(Database database, String open, int attempts) {
    this.innocent = attempts - attempts / 2;
    String free = open + " AND (due <= :now OR due > :never)";
    String lost = "state = 'IN_HAND' AND attempts > :innocent";
    String tried = lost + " AND due > :now AND due <= :never";
    this.unsuspected = update(free + " AND NOT (" + lost + ")", database);
    this.suspected =
        update(
            "%s AND %s AND NOT EXISTS (SELECT 1 FROM event WHERE %s AND %s)"
                .formatted(free, lost, open, tried),
            database);
  }

  private static String update(String condition, Database database) {
    return """
    UPDATE event SET %s
    WHERE number IN (
      SELECT number FROM event WHERE %s
      ORDER BY priority DESC, number LIMIT :most%s)
    RETURNING *
    """
        .formatted(TAKEN, condition, database.lockedByNobodyElse());
  }

  List<EventRow> take(
      Transaction transaction, String worker, int atMost, Instant now, Instant until) {
    List<EventRow> rows =
        new ArrayList<>(taken(transaction, unsuspected, worker, atMost, now, until));
    if (rows.size() < atMost) {
      rows.addAll(taken(transaction, suspected, worker, 1, now, until));
    }
    return rows;
  }

  private List<EventRow> taken(
      Transaction transaction, String sql, String worker, int most, Instant now, Instant until) {
    return transaction
        .query(sql)
        .bind("worker", worker)
        .bind("until", until.toEpochMilli())
        .bind("now", now.toEpochMilli())
        .bind("never", now.plus(NOBODY_WAITS_LONGER).toEpochMilli())
        .bind("innocent", innocent)
        .bind("most", most)
        .map(EventRow::of)
        .list();
  }
}
