package dev.portcullis.cluster.journal;

import dev.portcullis.cluster.journal.Writer.Recording;
import dev.portcullis.cluster.journal.Writer.Work;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intention;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Opening;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Settlement;
import dev.portcullis.response.mitigation.Order;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Incidents and changes, each step a transaction with its entries on the trail.
final class SqlCasebook implements Casebook {
  private final Writer writer;
  private final Reader reader;
  private final Incidents incidents;

  SqlCasebook(Writer writer, Reader reader, Database database) {
    this.writer = writer;
    this.reader = reader;
    incidents = new Incidents(database);
  }

  @Override
  public Opening open(Order order, Target workload, Mapping plan, String event)
      throws JournalFailedException {
    return write(
        "open an incident",
        transaction -> incidents.open(transaction, order, workload, plan, event));
  }

  @Override
  public void note(Incident incident, String evidence, Instant now) throws JournalFailedException {
    write(
        "note where evidence is",
        transaction -> {
          transaction.record(now, Deed.EVIDENCE_CAPTURED, incident.id(), evidence);
          return 1;
        });
  }

  @Override
  public Intention intend(Intent intent, Instant now) throws JournalFailedException {
    return write(
        "intend a change",
        transaction -> Changes.intend(transaction, List.of(intent), now).getFirst());
  }

  @Override
  public List<Intention> intend(List<Intent> intents, Instant now) throws JournalFailedException {
    return write("intend changes", transaction -> Changes.intend(transaction, intents, now));
  }

  @Override
  public void conclude(Map<String, Outcome> outcomes, Instant now) throws JournalFailedException {
    write(
        "conclude changes",
        transaction -> {
          Changes.conclude(transaction, outcomes, now);
          return outcomes.size();
        });
  }

  @Override
  public ChangeRecord conclude(String change, Outcome outcome, Instant now)
      throws JournalFailedException {
    return write(
        "conclude a change", transaction -> Changes.conclude(transaction, change, outcome, now));
  }

  @Override
  public ChangeRecord reopen(String change, String reason, Instant now)
      throws JournalFailedException {
    return write(
        "reopen a change", transaction -> Changes.reopen(transaction, change, reason, now));
  }

  @Override
  public Optional<Incident> release(String incident, String who, String reason, Instant now)
      throws JournalFailedException {
    return write(
        "release an incident",
        transaction -> incidents.release(transaction, incident, who, reason, now));
  }

  @Override
  public List<Incident> takeEnded(String worker, int atMost, Instant now, Instant until)
      throws JournalFailedException {
    return write(
        "take incidents",
        transaction -> incidents.takeEnded(transaction, worker, atMost, now, until));
  }

  @Override
  public Settlement end(Incident incident, String outcome, Instant now)
      throws JournalFailedException {
    return write(
        "end an incident",
        transaction ->
            Incidents.end(transaction, incident, outcome, now)
                ? Settlement.DONE
                : Settlement.TOO_LATE);
  }

  @Override
  public int forget(Instant endedBefore, int atMost, Instant now) throws JournalFailedException {
    return write(
        "forget incidents", transaction -> Incidents.forget(transaction, endedBefore, atMost, now));
  }

  private <T> T write(String what, Work<T> work) throws JournalFailedException {
    return writer.write(what, Recording.RECORDED, work);
  }

  @Override
  public List<Incident> incidents(int atMost) throws JournalFailedException {
    return reader.read("list incidents", handle -> Incidents.list(handle, atMost));
  }

  @Override
  public Optional<Incident> find(String incident) throws JournalFailedException {
    return reader.read("read an incident", handle -> Incidents.last(handle, incident));
  }

  @Override
  public Optional<Dossier> dossier(String incident) throws JournalFailedException {
    return reader.read(
        "read an incident",
        handle -> Incidents.last(handle, incident).map(last -> dossier(handle, last)));
  }

  private static Dossier dossier(Handle handle, Incident incident) {
    List<Entry> timeline =
        handle
            .createQuery("SELECT * FROM trail WHERE subject = :id ORDER BY number")
            .bind("id", incident.id())
            .map(SqlTrail::entry)
            .list();
    return new Dossier(
        incident,
        Incidents.events(handle, incident),
        Changes.of(handle, incident),
        SqlQuestions.of(handle, incident.id()),
        timeline);
  }

  @Override
  public List<ChangeRecord> unconcluded(int atMost) throws JournalFailedException {
    return reader.read("list changes", handle -> Changes.unconcluded(handle, atMost));
  }

  @Override
  public List<ChangeRecord> standing(int atMost) throws JournalFailedException {
    return reader.read("list changes", handle -> Changes.standing(handle, atMost));
  }

  @Override
  public List<ChangeRecord> changesOf(Target target) throws JournalFailedException {
    return reader.read("list changes", handle -> Changes.of(handle, target));
  }
}
