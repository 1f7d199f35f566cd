package dev.portcullis.cluster.journal;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The table `change`.
final class Changes {
  private Changes() {}

  /// Each incident is looked at once, and a change that is new is not read back.
  static List<Intention> intend(Transaction transaction, List<Intent> intents, Instant now) {
    Map<String, String> found = new HashMap<>();
    List<Intention> intentions = new ArrayList<>();
    for (Intent intent : intents) {
      String state = found.computeIfAbsent(intent.incident(), id -> state(transaction, id));
      intentions.add(intend(transaction, intent, state, now));
    }
    return intentions;
  }

  private static String state(Transaction transaction, String incident) {
    return Incidents.last(transaction, incident)
        .map(each -> words(each.round(), each.state()))
        .orElse("none");
  }

  private static String words(int round, Incident.State state) {
    return "round %d, %s".formatted(round, state);
  }

  private static Intention intend(
      Transaction transaction, Intent intent, String found, Instant now) {
    Incident.State needed =
        switch (intent.purpose()) {
          case MITIGATE -> Incident.State.OPEN;
          case UNDO -> Incident.State.LIFTING;
        };
    String wanted = words(intent.round(), needed);
    if (!found.equals(wanted)) {
      return new Intention.Refused(
          "expected incident %s in %s, got %s".formatted(intent.incident(), wanted, found));
    }
    String id = intent.id();
    return inserted(transaction, id, intent, now)
        ? new Intention.Fresh(
            new ChangeRecord(id, intent, now.truncatedTo(ChronoUnit.MILLIS), null, 0))
        : new Intention.Known(one(transaction, id));
  }

  /// Whether it is new.
  private static boolean inserted(Transaction transaction, String id, Intent intent, Instant now) {
    String change = Documents.text(ChangeDocument.of(intent.change()));
    String prior = Documents.text(intent.prior());
    int inserted =
        Documents.bind(
                transaction.update(
                    """
                    INSERT INTO change (id, incident, round, mitigation, purpose, api_version, kind,
                      namespace, name, uid, change, prior, intended_at, outcome, detail, result,
                      times)
                    VALUES (:id, :incident, :round, :mitigation, :purpose, :apiVersion, :kind,
                      :namespace, :name, :uid, :change, :prior, :now, '', '', '{}', 0)
                    ON CONFLICT (id) DO NOTHING
                    """),
                intent.change().target())
            .bind("id", id)
            .bind("incident", intent.incident())
            .bind("round", intent.round())
            .bind("mitigation", intent.mitigation())
            .bind("purpose", intent.purpose().name())
            .bind("change", change)
            .bind("prior", prior)
            .bind("now", now.toEpochMilli())
            .execute();
    if (inserted == 0) {
      return false;
    }
    transaction.record(
        now,
        Deed.CHANGE_INTENDED,
        intent.incident(),
        "%s %s, %s, %s: %s; change %s, prior %s"
            .formatted(
                id,
                intent.purpose(),
                intent.mitigation(),
                intent.change().target(),
                intent.change().summary(),
                Documents.digest(change),
                Documents.digest(prior)));
    return true;
  }

  static ChangeRecord conclude(Transaction transaction, String id, Outcome outcome, Instant now) {
    conclude(transaction, Map.of(id, outcome), now);
    return one(transaction, id);
  }

  static void conclude(Transaction transaction, Map<String, Outcome> outcomes, Instant now) {
    outcomes.forEach((id, outcome) -> {
      String incident = incident(transaction, id);
      String result =
          Documents.text(outcome instanceof Outcome.Made made ? made.object() : Mapping.EMPTY);
      if (written(transaction, id, outcome, result)) {
        transaction.record(
            now,
            Deed.CHANGE_CONCLUDED,
            incident,
            "%s %s: %s; object %s%s"
                .formatted(
                    id,
                    word(outcome),
                    outcome.detail(),
                    Documents.digest(result),
                    outcome.audit().isEmpty() ? "" : "; audit " + outcome.audit()));
      }
    });
  }

  /// Without the documents, which may be large.
  private static String incident(Transaction transaction, String id) {
    return transaction
        .query("SELECT incident FROM change WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .orElseThrow(() -> unknown(id));
  }

  /// Whether that is news.
  private static boolean written(
      Transaction transaction, String id, Outcome outcome, String result) {
    return transaction
            .update(
                """
                UPDATE change SET outcome = :outcome, detail = :detail, result = :result,
                  audit = :audit
                WHERE id = :id AND outcome <> 'MADE'
                  AND NOT (outcome = :outcome AND detail = :detail)
                """)
            .bind("outcome", word(outcome))
            .bind("detail", outcome.detail())
            .bind("result", result)
            .bind("audit", outcome.audit())
            .bind("id", id)
            .execute()
        == 1;
  }

  static ChangeRecord reopen(Transaction transaction, String id, String reason, Instant now) {
    ChangeRecord change = one(transaction, id);
    Intent intent = change.intent();
    boolean open =
        state(transaction, intent.incident()).equals(words(intent.round(), Incident.State.OPEN));
    if (change.outcome() == null || !open) {
      return change;
    }
    transaction
        .update(
            """
            UPDATE change SET outcome = '', detail = '', result = '{}', audit = '',
              times = :times
            WHERE id = :id
            """)
        .bind("times", change.times() + 1)
        .bind("id", id)
        .execute();
    transaction.record(
        now,
        Deed.CHANGE_REOPENED,
        intent.incident(),
        "%s for the %d. time: %s".formatted(id, change.times() + 1, reason));
    return one(transaction, id);
  }

  private static ChangeRecord one(Transaction transaction, String id) {
    return transaction
        .query("SELECT * FROM change WHERE id = :id")
        .bind("id", id)
        .map(Changes::change)
        .findOne()
        .orElseThrow(() -> unknown(id));
  }

  private static IllegalStateException unknown(String id) {
    return new IllegalStateException("expected an intended change, got '" + id + "'");
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
        .map(Changes::standing)
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
    return change(
        row,
        ChangeDocument.read(Documents.document(row.getString("change"))),
        Documents.document(row.getString("prior")),
        outcome(row));
  }

  /// Many are looked at again and again: of an object that was there before nothing is read.
  private static ChangeRecord standing(ResultSet row, StatementContext context)
      throws SQLException {
    Change change = ChangeDocument.read(Documents.document(row.getString("change")));
    Outcome outcome =
        change instanceof Change.Create
            ? outcome(row)
            : new Outcome.Made(row.getString("detail"), Mapping.EMPTY, row.getString("audit"));
    return change(row, change, Mapping.EMPTY, outcome);
  }

  private static ChangeRecord change(
      ResultSet row, Change change, Mapping prior, @Nullable Outcome outcome) throws SQLException {
    Intent intent =
        new Intent(
            row.getString("incident"),
            row.getInt("round"),
            row.getString("mitigation"),
            Purpose.valueOf(row.getString("purpose")),
            change,
            prior);
    return new ChangeRecord(
        row.getString("id"),
        intent,
        Instant.ofEpochMilli(row.getLong("intended_at")),
        outcome,
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
    String audit = row.getString("audit");
    return switch (word) {
      case "" -> null;
      case "MADE" -> new Outcome.Made(detail, Documents.document(row.getString("result")), audit);
      case "NEEDLESS" -> new Outcome.Needless(detail);
      case "FAILED" -> new Outcome.Failed(detail, audit);
      default -> throw new IllegalStateException("expected an outcome, got '" + word + "'");
    };
  }
}
