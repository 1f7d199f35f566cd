package dev.portcullis.response.journal;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.mitigation.Order;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The incidents of a [Journal] with their changes. A change is written down before it is made,
/// with what was there, so that after a kill at any moment somebody can tell what may have
/// happened.
public interface Casebook {
  /// Opens an incident for an event, or lets the event join it. Doing it again changes nothing.
  ///
  /// @param order names the incident, the playbook, the time and the lease
  /// @param plan what is wanted, as a document
  /// @param event the identity
  Opening open(Order order, Target workload, Mapping plan, String event)
      throws JournalFailedException;

  /// Writes down where what was to be seen of an incident is kept.
  ///
  /// @param evidence where, with its digest, or why it is not, for people
  void note(Incident incident, String evidence, Instant now) throws JournalFailedException;

  /// Writes down a change before it is made.
  Intention intend(Intent intent, Instant now) throws JournalFailedException;

  /// Writes down changes before the first of them is made, together.
  ///
  /// @return what came of each, in their order
  List<Intention> intend(List<Intent> intents, Instant now) throws JournalFailedException;

  /// Writes down how a change went. Once it was made, no later outcome says otherwise.
  ///
  /// @param change [Intent#id()]
  ChangeRecord conclude(String change, Outcome outcome, Instant now) throws JournalFailedException;

  /// Writes down how changes went, together.
  ///
  /// @param outcomes by [Intent#id()]
  void conclude(Map<String, Outcome> outcomes, Instant now) throws JournalFailedException;

  /// Takes the outcome of a change back since somebody reverted it, as long as its incident is
  /// open: in one that is being lifted the outcome stays as it is.
  ///
  /// @param change [Intent#id()]
  ChangeRecord reopen(String change, String reason, Instant now) throws JournalFailedException;

  /// Ends the lease of an open incident now.
  ///
  /// @param who wants it
  /// @return the incident, empty when none of that id is open
  Optional<Incident> release(String incident, String who, String reason, Instant now)
      throws JournalFailedException;

  /// Hands out incidents whose lease is over, to be lifted; also those whose worker's time is over
  /// while they were.
  ///
  /// @param until when they may be taken from the worker
  List<Incident> takeEnded(String worker, int atMost, Instant now, Instant until)
      throws JournalFailedException;

  /// Says that all that can be taken back is.
  ///
  /// @param outcome what was and what was not, for people
  Settlement end(Incident incident, String outcome, Instant now) throws JournalFailedException;

  /// The newest first.
  List<Incident> incidents(int atMost) throws JournalFailedException;

  /// Its last round.
  Optional<Incident> find(String incident) throws JournalFailedException;

  /// The incident that a change is of, while that round of it is open.
  default Optional<Incident> inForce(Intent intent) throws JournalFailedException {
    return find(intent.incident())
        .filter(incident -> incident.round() == intent.round())
        .filter(incident -> incident.state() == Incident.State.OPEN);
  }

  /// That of the last round.
  Optional<Dossier> dossier(String incident) throws JournalFailedException;

  /// Changes of which nobody knows whether they were made, the oldest first.
  List<ChangeRecord> unconcluded(int atMost) throws JournalFailedException;

  /// The changes of open incidents that were made and are to be so, the oldest first. Of objects
  /// only those that were created are told; what was there before is not.
  List<ChangeRecord> standing(int atMost) throws JournalFailedException;

  /// The changes that incidents which have not ended made or may have made to an object, the oldest
  /// first: what another incident holds is not to be undone.
  List<ChangeRecord> changesOf(Target target) throws JournalFailedException;

  /// Lets go of incidents that ended before a time, with their changes.
  ///
  /// @return how many they were
  int forget(Instant endedBefore, int atMost, Instant now) throws JournalFailedException;
}
