package dev.portcullis.response.journal;

import dev.portcullis.response.safety.KeepOneOf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What keeps the response within bounds, counted over all that use one [Journal] and across their
/// restarts.
public interface Brakes {
  /// Asks to disturb what an incident is about, and counts it when that is granted. What was
  /// granted to this round of the incident stays granted, so that what was begun can be finished,
  /// and what was disturbed within the window is no further one.
  ///
  /// @param groups of which one is to be left: the last workload that no open incident was granted
  ///   is not
  Claim claim(Incident incident, Bounds bounds, List<KeepOneOf> groups, Instant now)
      throws JournalFailedException;

  /// Stops everything when since `since`, and since the last stop, the budget was exhausted for
  /// `exhausted` incidents or changes failed in `failures`.
  ///
  /// @param lasting how long, unless somebody ends it
  /// @return the stop that is in force, empty when none is
  Optional<Halt> watch(Instant since, int exhausted, int failures, Duration lasting, Instant now)
      throws JournalFailedException;

  /// The stop that is in force.
  Optional<Halt> halt(Instant now) throws JournalFailedException;

  /// Ends the stop that is in force.
  ///
  /// @param who wants it
  /// @return what it was, empty when there was none
  Optional<Halt> resume(String who, String reason, Instant now) throws JournalFailedException;
}
