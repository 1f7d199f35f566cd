package dev.portcullis.cluster.journal;

import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.EventRecord;
import dev.portcullis.response.journal.EventState;
import dev.portcullis.response.journal.EventState.Stage;
import dev.portcullis.response.journal.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/// A row of the table `event`.
///
/// @param forgiven how many of its attempts do not count
record EventRow(long number, EventRecord record, int forgiven) {
  /// The least first: the column holds the place of each.
  static final List<Priority> PRIORITIES = List.of(Priority.values());

  static final Comparator<EventRow> FIRST_TO_LAST =
      Comparator.comparing((EventRow row) -> row.record.event().priority())
          .reversed()
          .thenComparingLong(EventRow::number);

  static EventRow of(ResultSet row, StatementContext context) throws SQLException {
    Event event =
        new Event(
            row.getString("identity"),
            row.getString("source"),
            PRIORITIES.get(row.getInt("priority")),
            row.getString("workload"),
            Instant.ofEpochMilli(row.getLong("received_at")),
            Content.of(row.getBytes("body")));
    return new EventRow(
        row.getLong("number"),
        new EventRecord(event, state(row), row.getInt("attempts"), row.getString("error")),
        row.getInt("forgiven"));
  }

  Taken taken() {
    return new Taken(record.event(), record.attempts() - forgiven, record.attempts());
  }

  private static EventState state(ResultSet row) throws SQLException {
    Instant due = Instant.ofEpochMilli(row.getLong("due"));
    return switch (stage(row)) {
      case WAITING -> new EventState.Waiting(due);
      case IN_HAND -> new EventState.InHand(row.getString("worker"), due);
      case DONE -> new EventState.Done(due, row.getString("outcome"));
      case FAILED -> new EventState.Failed(due, row.getString("outcome"));
    };
  }

  static Stage stage(ResultSet row) throws SQLException {
    return Stage.valueOf(row.getString("state"));
  }
}
