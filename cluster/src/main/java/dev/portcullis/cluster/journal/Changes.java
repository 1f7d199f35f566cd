package dev.portcullis.cluster.journal;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.ChangeDocument;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.Intention;
import dev.portcullis.response.journal.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The table `change`.
final class Changes {
  private Changes() {}

  static Intention intend(Transaction transaction, Intent intent, Instant now) {
    Incident.State needed =
        switch (intent.purpose()) {
          case MITIGATE -> Incident.State.OPEN;
          case UNDO -> Incident.State.LIFTING;
        };
    Optional<Incident> incident = Incidents.last(transaction, intent.incident());
    String found =
        incident.map(each -> "round %d, %s".formatted(each.round(), each.state())).orElse("none");
    String wanted = "round %d, %s".formatted(intent.round(), needed);
    if (!found.equals(wanted)) {
      return new Intention.Refused(
          "expected incident %s in %s, got %s".formatted(intent.incident(), wanted, found));
    }
    Optional<ChangeRecord> known = find(transaction, intent.id());
    if (known.isPresent()) {
      return new Intention.Known(known.get());
    }
    insert(transaction, intent, now);
    return new Intention.Fresh(one(transaction, intent.id()));
  }

  private static void insert(Transaction transaction, Intent intent, Instant now) {
    Documents.bind(
            transaction.update(
                """
                INSERT INTO change (id, incident, round, mitigation, purpose, api_version, kind,
                  namespace, name, uid, change, prior, intended_at, outcome, detail, result, times)
                VALUES (:id, :incident, :round, :mitigation, :purpose, :apiVersion, :kind,
                  :namespace, :name, :uid, :change, :prior, :now, '', '', '{}', 0)
                """),
            intent.change().target())
        .bind("id", intent.id())
        .bind("incident", intent.incident())
        .bind("round", intent.round())
        .bind("mitigation", intent.mitigation())
        .bind("purpose", intent.purpose().name())
        .bind("change", Documents.text(ChangeDocument.of(intent.change())))
        .bind("prior", Documents.text(intent.prior()))
        .bind("now", now.toEpochMilli())
        .execute();
    transaction.record(
        now,
        Deed.CHANGE_INTENDED,
        intent.incident(),
        "%s %s, %s, %s: %s; change %s, prior %s"
            .formatted(
                intent.id(),
                intent.purpose(),
                intent.mitigation(),
                intent.change().target(),
                intent.change().summary(),
                Documents.digest(ChangeDocument.of(intent.change())),
                Documents.digest(intent.prior())));
  }

  static ChangeRecord conclude(Transaction transaction, String id, Outcome outcome, Instant now) {
    ChangeRecord change = one(transaction, id);
    if (change.outcome() instanceof Outcome.Made || outcome.equals(change.outcome())) {
      return change;
    }
    Mapping result = outcome instanceof Outcome.Made made ? made.object() : Mapping.EMPTY;
    write(transaction, id, outcome, result, change.times());
    transaction.record(
        now,
        Deed.CHANGE_CONCLUDED,
        change.intent().incident(),
        "%s %s: %s; object %s"
            .formatted(id, word(outcome), outcome.detail(), Documents.digest(result)));
    return one(transaction, id);
  }

  static ChangeRecord reopen(Transaction transaction, String id, String reason, Instant now) {
    ChangeRecord change = one(transaction, id);
    Intent intent = change.intent();
    boolean open =
        Incidents.last(transaction, intent.incident())
            .filter(incident -> incident.round() == intent.round())
            .filter(incident -> incident.state() == Incident.State.OPEN)
            .isPresent();
    if (change.outcome() == null || !open) {
      return change;
    }
    write(transaction, id, null, Mapping.EMPTY, change.times() + 1);
    transaction.record(
        now,
        Deed.CHANGE_REOPENED,
        intent.incident(),
        "%s for the %d. time: %s".formatted(id, change.times() + 1, reason));
    return one(transaction, id);
  }

  private static void write(
      Transaction transaction, String id, @Nullable Outcome outcome, Mapping result, int times) {
    transaction
        .update(
            """
            UPDATE change SET outcome = :outcome, detail = :detail, result = :result, times = :times
            WHERE id = :id
            """)
        .bind("outcome", outcome == null ? "" : word(outcome))
        .bind("detail", outcome == null ? "" : outcome.detail())
        .bind("result", Documents.text(result))
        .bind("times", times)
        .bind("id", id)
        .execute();
  }

  private static ChangeRecord one(Transaction transaction, String id) {
    return find(transaction, id)
        .orElseThrow(
            () -> new IllegalStateException("expected an intended change, got '" + id + "'"));
  }

  private static Optional<ChangeRecord> find(Transaction transaction, String id) {
    return transaction
        .query("SELECT * FROM change WHERE id = :id")
        .bind("id", id)
        .map(Changes::change)
        .findOne();
  }

  static List<ChangeRecord> of(Handle handle, Incident incident) {
    return handle
        .createQuery("SELECT * FROM change WHERE incident = :id AND round = :round ORDER BY number")
        .bind("id", incident.id())
        .bind("round", incident.round())
        .map(Changes::change)
        .list();
  }

  static List<ChangeRecord> unconcluded(Handle handle, int atMost) {
    return handle
        .createQuery("SELECT * FROM change WHERE outcome = '' ORDER BY number LIMIT :most")
        .bind("most", atMost)
        .map(Changes::change)
        .list();
  }

  static List<ChangeRecord> standing(Handle handle, int atMost) {
    return handle
        .createQuery(
            """
            SELECT change.* FROM change
            JOIN incident ON incident.id = change.incident AND incident.round = change.round
            WHERE incident.state = 'OPEN' AND change.purpose = 'MITIGATE'
              AND change.outcome = 'MADE'
            ORDER BY change.number LIMIT :most
            """)
        .bind("most", atMost)
        .map(Changes::change)
        .list();
  }

  static List<ChangeRecord> of(Handle handle, Target target) {
    return Documents.bind(
            handle.createQuery(
                """
                SELECT change.* FROM change
                JOIN incident ON incident.id = change.incident AND incident.round = change.round
                WHERE change.api_version = :apiVersion AND change.kind = :kind
                  AND change.namespace = :namespace AND change.name = :name AND change.uid = :uid
                  AND change.purpose = 'MITIGATE' AND change.outcome IN ('', 'MADE')
                  AND incident.state <> 'ENDED'
                ORDER BY change.number
                """),
            target)
        .map(Changes::change)
        .list();
  }

  private static ChangeRecord change(ResultSet row, StatementContext context) throws SQLException {
    Intent intent =
        new Intent(
            row.getString("incident"),
            row.getInt("round"),
            row.getString("mitigation"),
            Purpose.valueOf(row.getString("purpose")),
            ChangeDocument.read(Documents.document(row.getString("change"))),
            Documents.document(row.getString("prior")));
    return new ChangeRecord(
        row.getString("id"),
        intent,
        Instant.ofEpochMilli(row.getLong("intended_at")),
        outcome(row),
        row.getInt("times"));
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Made _ -> "MADE";
      case Outcome.Needless _ -> "NEEDLESS";
      case Outcome.Failed _ -> "FAILED";
    };
  }

  private static @Nullable Outcome outcome(ResultSet row) throws SQLException {
    String word = row.getString("outcome");
    String detail = row.getString("detail");
    return switch (word) {
      case "" -> null;
      case "MADE" -> new Outcome.Made(detail, Documents.document(row.getString("result")));
      case "NEEDLESS" -> new Outcome.Needless(detail);
      case "FAILED" -> new Outcome.Failed(detail);
      default -> throw new IllegalStateException("expected an outcome, got '" + word + "'");
    };
  }
}
