package dev.portcullis.cluster.journal;

import dev.portcullis.cluster.journal.Writer.Recording;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Bounds;
import dev.portcullis.response.journal.Brakes;
import dev.portcullis.response.journal.Claim;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Halt;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.safety.KeepOneOf;
import dev.portcullis.response.safety.Toll;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// The tables `claim` and `halt`. Whoever writes to them holds the end of the trail, so that no two
/// count the same.
record SqlBrakes(Writer writer, Reader reader) implements Brakes {
  private static final String LAST = "SELECT * FROM halt ORDER BY number DESC LIMIT 1";

  @Override
  public Claim claim(Incident incident, Bounds bounds, List<KeepOneOf> groups, Instant now)
      throws JournalFailedException {
    return writer.write(
        "claim a workload",
        Recording.RECORDED,
        transaction -> claim(transaction, incident, bounds, groups, now));
  }

  private static Claim claim(
      Transaction transaction,
      Incident incident,
      Bounds bounds,
      List<KeepOneOf> groups,
      Instant now) {
    if (isGranted(transaction, incident, bounds.toll())) {
      return new Claim.Granted();
    }
    Optional<Halt> halt = inForce(transaction, now);
    if (halt.isPresent()) {
      return new Claim.Halted(halt.get());
    }
    for (KeepOneOf group : groups) {
      if (bounds.toll() == Toll.WORKLOAD
          && group.has(incident.workload())
          && group.isLast(incident.workload(), disturbed(transaction))) {
        return new Claim.Last("it is the last of " + group + ", of which one is to be kept");
      }
    }
    String reason = exhausted(transaction, incident.workload(), bounds);
    if (reason.isEmpty()) {
      put(transaction, incident, bounds.toll(), "GRANTED", now);
      return new Claim.Granted();
    }
    if (put(transaction, incident, bounds.toll(), "EXHAUSTED", now) == 1) {
      transaction.record(now, Deed.BUDGET_EXHAUSTED, incident.id(), reason);
    }
    return new Claim.Exhausted(reason);
  }

  private static boolean isGranted(Transaction transaction, Incident incident, Toll toll) {
    return transaction
        .query(
            """
            SELECT 1 FROM claim WHERE incident = :id AND round = :round AND answer = 'GRANTED'
              AND toll = :toll
            """)
        .bind("toll", toll.name())
        .bind("id", incident.id())
        .bind("round", incident.round())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// How many rows changed: none when the same was said before.
  private static int put(
      Transaction transaction, Incident incident, Toll toll, String answer, Instant now) {
    return Documents.bind(
            transaction.update(
                """
                INSERT INTO claim (incident, round, api_version, kind, namespace, name, uid, toll,
                  at, answer)
                VALUES (:id, :round, :apiVersion, :kind, :namespace, :name, :uid, :toll, :at,
                  :answer)
                ON CONFLICT (incident, round, toll) DO UPDATE SET at = :at, answer = :answer
                WHERE claim.answer <> :answer
                """),
            incident.workload())
        .bind("id", incident.id())
        .bind("round", incident.round())
        .bind("toll", toll.name())
        .bind("at", now.toEpochMilli())
        .bind("answer", answer)
        .execute();
  }

  /// Why no further one may be disturbed, empty when this one may be or was.
  private static String exhausted(Transaction transaction, Target workload, Bounds bounds) {
    Counts disturbed = counts(transaction, workload, bounds);
    if (disturbed.itself > 0) {
      return "";
    }
    if (disturbed.neighbours >= bounds.inNamespace()) {
      return "%d %s of the namespace %s were disturbed since %s, and %d may be"
          .formatted(
              disturbed.neighbours,
              words(bounds.toll()),
              workload.namespace(),
              bounds.since(),
              bounds.inNamespace());
    }
    return disturbed.all < bounds.inCluster()
        ? ""
        : "%d %s were disturbed since %s, and %d may be"
            .formatted(disturbed.all, words(bounds.toll()), bounds.since(), bounds.inCluster());
  }

  private static String words(Toll toll) {
    return switch (toll) {
      case WORKLOAD -> "workloads";
      case ELSEWHERE, NONE -> "accounts and objects that run nothing";
    };
  }

  /// How many were disturbed.
  private record Counts(long all, long neighbours, long itself) {}

  private static Counts counts(Transaction transaction, Target workload, Bounds bounds) {
    return Documents.bind(
            transaction.query(
                """
                SELECT count(*) AS everywhere,
                  coalesce(sum(CASE WHEN namespace = :namespace THEN 1 ELSE 0 END), 0) AS neighbours,
                  coalesce(sum(CASE WHEN api_version = :apiVersion AND kind = :kind
                    AND namespace = :namespace AND name = :name AND uid = :uid
                    THEN 1 ELSE 0 END), 0) AS itself
                FROM (
                  SELECT DISTINCT api_version, kind, namespace, name, uid FROM claim
                  WHERE answer = 'GRANTED' AND toll = :toll AND at >= :since) AS disturbed
                """),
            workload)
        .bind("toll", bounds.toll().name())
        .bind("since", bounds.since().toEpochMilli())
        .map((row, _) ->
            new Counts(row.getLong("everywhere"), row.getLong("neighbours"), row.getLong("itself")))
        .one();
  }

  /// The workloads that incidents which have not ended were granted.
  private static List<Target> disturbed(Transaction transaction) {
    return transaction
        .query(
            """
            SELECT DISTINCT claim.api_version, claim.kind, claim.namespace, claim.name, claim.uid
            FROM claim JOIN incident
              ON incident.id = claim.incident AND incident.round = claim.round
            WHERE claim.answer = 'GRANTED' AND claim.toll = 'WORKLOAD' AND incident.state <> 'ENDED'
            """)
        .map((row, _) -> Documents.target(row))
        .list();
  }

  @Override
  public Optional<Halt> watch(
      Instant since, int exhausted, int failures, Duration lasting, Instant now)
      throws JournalFailedException {
    Optional<Halt> known = halt(now);
    if (known.isPresent()) {
      return known;
    }
    return writer.write(
        "watch what was done",
        Recording.RECORDED,
        transaction -> watch(transaction, since, exhausted, failures, lasting, now));
  }

  private static Optional<Halt> watch(
      Transaction transaction,
      Instant since,
      int exhausted,
      int failures,
      Duration lasting,
      Instant now) {
    Optional<Halt> last = transaction.query(LAST).map(SqlBrakes::halt).findOne();
    if (last.isPresent() && now.isBefore(last.get().until())) {
      return last;
    }
    long from =
        Math.max(since.toEpochMilli(), last.map(each -> each.until().toEpochMilli()).orElse(0L));
    int refused =
        count(
            transaction,
            "SELECT count(DISTINCT incident) FROM claim WHERE answer = 'EXHAUSTED' AND at > :from",
            from);
    int failed =
        count(
            transaction,
            """
            SELECT count(DISTINCT incident) FROM change
            WHERE outcome = 'FAILED' AND intended_at > :from
              AND api_version NOT LIKE 'response.portcullis.dev/%'
            """,
            from);
    if (refused < exhausted && failed < failures) {
      return Optional.empty();
    }
    String reason =
        "the budget was exhausted for %d incidents, and changes failed in %d"
            .formatted(refused, failed);
    Instant until = now.plus(lasting);
    transaction
        .update("INSERT INTO halt (at, until, reason) VALUES (:at, :until, :reason)")
        .bind("at", now.toEpochMilli())
        .bind("until", until.toEpochMilli())
        .bind("reason", reason)
        .execute();
    transaction.record(now, Deed.HALTED, "", "until %s: %s".formatted(until, reason));
    return transaction.query(LAST).map(SqlBrakes::halt).findOne();
  }

  private static int count(Transaction transaction, String query, long from) {
    return transaction.query(query).bind("from", from).mapTo(Integer.class).one();
  }

  @Override
  public Optional<Halt> halt(Instant now) throws JournalFailedException {
    return reader.read(
        "ask whether everything is stopped",
        handle ->
            handle
                .createQuery(LAST)
                .map(SqlBrakes::halt)
                .findOne()
                .filter(halt -> now.isBefore(halt.until())));
  }

  @Override
  public Optional<Halt> resume(String who, String reason, Instant now)
      throws JournalFailedException {
    return writer.write(
        "end a stop",
        Recording.RECORDED,
        transaction -> {
          Optional<Halt> halt = inForce(transaction, now);
          if (halt.isPresent()) {
            transaction
                .update("UPDATE halt SET until = :now WHERE until > :now")
                .bind("now", now.toEpochMilli())
                .execute();
            transaction.record(now, Deed.RESUMED, "", "by %s: %s".formatted(who, reason));
          }
          return halt;
        });
  }

  private static Optional<Halt> inForce(Transaction transaction, Instant now) {
    return transaction
        .query(LAST)
        .map(SqlBrakes::halt)
        .findOne()
        .filter(halt -> now.isBefore(halt.until()));
  }

  private static Halt halt(ResultSet row, StatementContext context) throws SQLException {
    return new Halt(
        Instant.ofEpochMilli(row.getLong("at")),
        Instant.ofEpochMilli(row.getLong("until")),
        row.getString("reason"));
  }
}
