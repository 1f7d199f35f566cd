package dev.portcullis.cluster.journal;

import dev.portcullis.cluster.journal.Writer.Recording;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.ChangeDocument;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Question;
import dev.portcullis.response.journal.Questions;
import dev.portcullis.response.mitigation.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `question`.
record SqlQuestions(Writer writer, Reader reader) implements Questions {
  private static final String UNDECIDED =
      "NOT EXISTS (SELECT 1 FROM change WHERE change.id = question.id AND change.outcome <> '')";

  private static final String OPEN =
      """
      SELECT question.* FROM question
      JOIN incident ON incident.id = question.incident AND incident.round = question.round
      WHERE incident.state = 'OPEN' AND %s %%s
      ORDER BY question.number LIMIT :most
      """
          .formatted(UNDECIDED);

  @Override
  public void ask(Incident incident, List<Step.Ask> steps, Instant now)
      throws JournalFailedException {
    if (steps.isEmpty()) {
      return;
    }
    writer.write(
        "ask for an approval",
        Recording.RECORDED,
        transaction -> {
          steps.forEach(step -> ask(transaction, incident, step, now));
          return steps.size();
        });
  }

  private static void ask(Transaction transaction, Incident incident, Step.Ask step, Instant now) {
    Intent intent =
        new Intent(
            incident.id(),
            incident.round(),
            step.mitigation(),
            Purpose.MITIGATE,
            step.change(),
            Mapping.EMPTY);
    String document = Documents.text(ChangeDocument.of(step.change()));
    int added =
        transaction
            .update(
                """
                INSERT INTO question (id, incident, round, mitigation, change, reason, asked_at,
                  approval, approver, approval_reason, approved_at, approved_until)
                SELECT :id, :incident, :round, :mitigation, :change, :reason, :now, '', '', '', 0, 0
                WHERE NOT EXISTS (SELECT 1 FROM change WHERE id = :id)
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", intent.id())
            .bind("incident", incident.id())
            .bind("round", incident.round())
            .bind("mitigation", step.mitigation())
            .bind("change", document)
            .bind("reason", step.reason())
            .bind("now", now.toEpochMilli())
            .execute();
    if (added == 1) {
      transaction.record(
          now,
          Deed.CHANGE_ASKED,
          incident.id(),
          "%s %s, %s: %s; change %s; %s"
              .formatted(
                  intent.id(),
                  step.mitigation(),
                  step.change().target(),
                  step.change().summary(),
                  Documents.digest(document),
                  step.reason()));
    }
  }

  @Override
  public Optional<Question> approve(String question, Consent consent)
      throws JournalFailedException {
    return writer.write(
        "write down an approval",
        Recording.RECORDED,
        transaction -> approve(transaction, question, consent));
  }

  private static Optional<Question> approve(
      Transaction transaction, String question, Consent consent) {
    int approved =
        transaction
            .update(
                """
                UPDATE question SET approval = :approval, approver = :approver,
                  approval_reason = :reason, approved_at = :at, approved_until = :until
                WHERE id = :id AND (approval = '' OR approved_until <= :at) AND %s
                """
                    .formatted(UNDECIDED))
            .bind("approval", consent.approval())
            .bind("approver", consent.approver())
            .bind("reason", consent.reason())
            .bind("at", consent.at().toEpochMilli())
            .bind("until", consent.until().toEpochMilli())
            .bind("id", question)
            .execute();
    Optional<Question> answered =
        transaction
            .query("SELECT * FROM question WHERE id = :id")
            .bind("id", question)
            .map(SqlQuestions::question)
            .findOne();
    if (approved == 1) {
      transaction.record(
          consent.at(),
          Deed.CHANGE_APPROVED,
          answered.orElseThrow().incident(),
          "%s by %s until %s, approval %s: %s"
              .formatted(
                  question,
                  consent.approver(),
                  consent.until(),
                  consent.approval(),
                  consent.reason()));
    }
    return answered;
  }

  @Override
  public List<Question> open(int atMost) throws JournalFailedException {
    return reader.read(
        "list what waits for an approval",
        handle ->
            handle
                .createQuery(OPEN.formatted(""))
                .bind("most", atMost)
                .map(SqlQuestions::question)
                .list());
  }

  @Override
  public List<Question> approved(Instant now, int atMost) throws JournalFailedException {
    return reader.read(
        "list what was approved",
        handle ->
            handle
                .createQuery(OPEN.formatted("AND question.approved_until > :now"))
                .bind("now", now.toEpochMilli())
                .bind("most", atMost)
                .map(SqlQuestions::question)
                .list());
  }

  @Override
  public List<Question> of(String incident) throws JournalFailedException {
    return reader.read("list what an incident asks", handle -> of(handle, incident));
  }

  static List<Question> of(Handle handle, String incident) {
    return handle
        .createQuery(
            """
            SELECT * FROM question WHERE incident = :id
              AND round = (SELECT max(round) FROM incident WHERE id = :id)
            ORDER BY number
            """)
        .bind("id", incident)
        .map(SqlQuestions::question)
        .list();
  }

  private static Question question(ResultSet row, StatementContext context) throws SQLException {
    String approval = row.getString("approval");
    Consent consent =
        approval.isEmpty()
            ? null
            : new Consent(
                approval,
                row.getString("approver"),
                row.getString("approval_reason"),
                Instant.ofEpochMilli(row.getLong("approved_at")),
                Instant.ofEpochMilli(row.getLong("approved_until")));
    return new Question(
        row.getString("id"),
        row.getString("incident"),
        row.getInt("round"),
        row.getString("mitigation"),
        ChangeDocument.read(Documents.document(row.getString("change"))),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        consent);
  }
}
