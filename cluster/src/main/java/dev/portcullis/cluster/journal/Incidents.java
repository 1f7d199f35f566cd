package dev.portcullis.cluster.journal;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Incident.State;
import dev.portcullis.response.journal.Opening;
import dev.portcullis.response.mitigation.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The tables `incident` and `incident_event`. Whoever writes to them holds the end of the trail,
/// and so has them for itself.
final class Incidents {
  private static final String LAST =
      "SELECT * FROM incident WHERE id = :id ORDER BY round DESC LIMIT 1";

  private final Database database;

  Incidents(Database database) {
    this.database = database;
  }

  Opening open(Transaction transaction, Order order, Target workload, Mapping plan, String event) {
    Optional<Incident> last = last(transaction, order.incident());
    State state = last.map(Incident::state).orElse(State.ENDED);
    return switch (state) {
      case LIFTING -> new Opening.Lifting(last.orElseThrow());
      case OPEN -> new Opening.Joined(join(transaction, last.orElseThrow(), order, event));
      case ENDED -> {
        if (last.isPresent() && hasJoined(transaction, last.get(), event)) {
          yield new Opening.Over(last.get());
        }
        int round = last.map(Incident::round).orElse(0) + 1;
        yield new Opening.Opened(opened(transaction, round, order, workload, plan, event));
      }
    };
  }

  private static Incident opened(
      Transaction transaction,
      int round,
      Order order,
      Target workload,
      Mapping plan,
      String event) {
    String document = Documents.text(plan);
    Documents.bind(
            transaction.update(
                """
                INSERT INTO incident (id, round, api_version, kind, namespace, name, uid, playbook,
                  plan, opened_at, lease_until, state, due, worker, events)
                VALUES (:id, :round, :apiVersion, :kind, :namespace, :name, :uid, :playbook, :plan,
                  :at, :until, 'OPEN', :until, '', 0)
                """),
            workload)
        .bind("id", order.incident())
        .bind("round", round)
        .bind("playbook", order.playbook())
        .bind("plan", document)
        .bind("at", order.at().toEpochMilli())
        .bind("until", order.until().toEpochMilli())
        .execute();
    transaction.record(
        order.at(),
        Deed.INCIDENT_OPENED,
        order.incident(),
        "round %d: %s by playbook %s until %s, plan %s"
            .formatted(
                round, workload, order.playbook(), order.until(), Documents.digest(document)));
    Incident opened =
        new Incident(
            order.incident(),
            round,
            workload,
            order.playbook(),
            plan,
            order.at().truncatedTo(ChronoUnit.MILLIS),
            order.until().truncatedTo(ChronoUnit.MILLIS),
            State.OPEN,
            0);
    return join(transaction, opened, order, event);
  }

  private static Incident join(
      Transaction transaction, Incident incident, Order order, String event) {
    int joined =
        transaction
            .update(
                """
                INSERT INTO incident_event (incident, round, identity)
                VALUES (:id, :round, :identity) ON CONFLICT (incident, round, identity) DO NOTHING
                """)
            .bind("id", incident.id())
            .bind("round", incident.round())
            .bind("identity", event)
            .execute();
    if (joined == 0 && !order.until().isAfter(incident.until())) {
      return incident;
    }
    Instant until = incident.until().isAfter(order.until()) ? incident.until() : order.until();
    transaction
        .update(
            """
            UPDATE incident SET events = events + :joined, lease_until = :until, due = :until
            WHERE id = :id AND round = :round
            """)
        .bind("joined", joined)
        .bind("until", until.toEpochMilli())
        .bind("id", incident.id())
        .bind("round", incident.round())
        .execute();
    transaction.record(
        order.at(),
        Deed.INCIDENT_JOINED,
        incident.id(),
        "event %s, playbook %s until %s".formatted(event, order.playbook(), until));
    return new Incident(
        incident.id(),
        incident.round(),
        incident.workload(),
        incident.playbook(),
        incident.plan(),
        incident.openedAt(),
        until.truncatedTo(ChronoUnit.MILLIS),
        incident.state(),
        incident.events() + joined);
  }

  private static boolean hasJoined(Transaction transaction, Incident incident, String event) {
    return transaction
        .query(
            """
            SELECT 1 FROM incident_event
            WHERE incident = :id AND round = :round AND identity = :identity
            """)
        .bind("id", incident.id())
        .bind("round", incident.round())
        .bind("identity", event)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  Optional<Incident> release(
      Transaction transaction, String id, String who, String reason, Instant now) {
    int released =
        transaction
            .update(
                """
                UPDATE incident SET lease_until = :now, due = :now WHERE id = :id AND state = 'OPEN'
                """)
            .bind("now", now.toEpochMilli())
            .bind("id", id)
            .execute();
    if (released == 0) {
      return Optional.empty();
    }
    transaction.record(now, Deed.INCIDENT_RELEASED, id, "by %s: %s".formatted(who, reason));
    return last(transaction, id);
  }

  List<Incident> takeEnded(
      Transaction transaction, String worker, int atMost, Instant now, Instant until) {
    List<Incident> taken =
        transaction
            .query(
                """
                UPDATE incident SET state = 'LIFTING', worker = :worker, due = :until
                WHERE number IN (
                  SELECT number FROM incident WHERE state IN ('OPEN', 'LIFTING') AND due <= :now
                  ORDER BY due, number LIMIT :most%s)
                RETURNING *
                """
                    .formatted(database.lockedByNobodyElse()))
            .bind("worker", worker)
            .bind("until", until.toEpochMilli())
            .bind("now", now.toEpochMilli())
            .bind("most", atMost)
            .map(Incidents::incident)
            .list();
    for (Incident incident : taken) {
      transaction.record(now, Deed.INCIDENT_LIFTING, incident.id(), "by " + worker);
    }
    return taken;
  }

  /// Whether it was being lifted.
  static boolean end(Transaction transaction, Incident incident, String outcome, Instant now) {
    int ended =
        transaction
            .update(
                """
                UPDATE incident SET state = 'ENDED', due = :now, worker = ''
                WHERE id = :id AND round = :round AND state = 'LIFTING'
                """)
            .bind("now", now.toEpochMilli())
            .bind("id", incident.id())
            .bind("round", incident.round())
            .execute();
    if (ended == 1) {
      transaction.record(now, Deed.INCIDENT_ENDED, incident.id(), outcome);
    }
    return ended == 1;
  }

  /// How many were forgotten.
  static int forget(Transaction transaction, Instant endedBefore, int atMost, Instant now) {
    List<Incident> gone =
        transaction
            .query(
                """
                DELETE FROM incident WHERE number IN (
                  SELECT number FROM incident WHERE state = 'ENDED' AND due < :before
                  ORDER BY due, number LIMIT :most)
                RETURNING *
                """)
            .bind("before", endedBefore.toEpochMilli())
            .bind("most", atMost)
            .map(Incidents::incident)
            .list();
    for (Incident incident : gone) {
      for (String table : List.of("incident_event", "change", "question", "claim")) {
        transaction
            .update("DELETE FROM " + table + " WHERE incident = :id AND round = :round")
            .bind("id", incident.id())
            .bind("round", incident.round())
            .execute();
      }
      transaction.record(
          now, Deed.FORGOTTEN, incident.id(), "round %d".formatted(incident.round()));
    }
    return gone.size();
  }

  static Optional<Incident> last(Transaction transaction, String id) {
    return transaction.query(LAST).bind("id", id).map(Incidents::incident).findOne();
  }

  static Optional<Incident> last(Handle handle, String id) {
    return handle.createQuery(LAST).bind("id", id).map(Incidents::incident).findOne();
  }

  static List<Incident> list(Handle handle, int atMost) {
    return handle
        .createQuery("SELECT * FROM incident ORDER BY number DESC LIMIT :most")
        .bind("most", atMost)
        .map(Incidents::incident)
        .list();
  }

  static List<String> events(Handle handle, Incident incident) {
    return handle
        .createQuery(
            """
            SELECT identity FROM incident_event WHERE incident = :id AND round = :round
            ORDER BY number
            """)
        .bind("id", incident.id())
        .bind("round", incident.round())
        .mapTo(String.class)
        .list();
  }

  private static Incident incident(ResultSet row, StatementContext context) throws SQLException {
    return new Incident(
        row.getString("id"),
        row.getInt("round"),
        Documents.target(row),
        row.getString("playbook"),
        Documents.document(row.getString("plan")),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        Instant.ofEpochMilli(row.getLong("lease_until")),
        State.valueOf(row.getString("state")),
        row.getInt("events"));
  }
}
