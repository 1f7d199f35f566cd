package dev.portcullis.response.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The events of a [Journal]. Each is accepted once, taken by one worker at a time, and ends as
/// done or failed.
public interface Inbox {
  /// Puts events on disk, all or none of them.
  ///
  /// @return what became of each, in their order
  List<Acceptance> accept(List<Event> events) throws JournalFailedException;

  /// Puts an event on disk that nobody can do anything about, as failed: people are to see it.
  ///
  /// @param reason why, for people
  Acceptance reject(Event event, String reason) throws JournalFailedException;

  /// Hands out events: the highest priority first, among equals the one that came first. Whoever
  /// was taken by a worker whose time is over counts as never taken, but for the attempt. One that
  /// was taken too often ends as failed instead: it may be what ends the workers. So may one whose
  /// workers never came back half as often: it is handed out last, and alone of its kind. No time
  /// is more than a minute ahead unless somebody has set the clock back: such a one is over, too.
  ///
  /// @param worker who takes them
  /// @param until when they may be taken from the worker
  List<Taken> take(String worker, int atMost, Instant now, Instant until)
      throws JournalFailedException;

  /// Lets a worker keep the events that are in its hand.
  ///
  /// @param until when they may be taken from the worker
  void keep(String worker, Instant until) throws JournalFailedException;

  /// Settles an event for good.
  ///
  /// @param outcome what was done, for people
  Settlement finish(Taken taken, String outcome, Instant now) throws JournalFailedException;

  /// Puts an event back, unless it was tried too often: then it fails.
  Settlement retry(Taken taken, String error, Instant notBefore, Instant now)
      throws JournalFailedException;

  /// Settles an event that no further attempt would help.
  Settlement fail(Taken taken, String reason, Instant now) throws JournalFailedException;

  /// Takes up an event again that has failed, as if it had just come: its attempts are counted
  /// anew.
  ///
  /// @param who wants it
  /// @return whether it had failed; else nothing was written
  boolean requeue(String identity, String who, Instant now) throws JournalFailedException;

  Optional<EventRecord> find(String identity) throws JournalFailedException;

  /// Events of a state, the newest first.
  List<EventRecord> list(EventState.Stage stage, int atMost) throws JournalFailedException;

  Backlog backlog() throws JournalFailedException;

  /// Lets go of events that were settled before a time, the oldest first. A repetition of one would
  /// be accepted again.
  ///
  /// @return how many they were
  int forget(Instant settledBefore, int atMost, Instant now) throws JournalFailedException;
}
