package dev.portcullis.response.journal;

import dev.portcullis.response.mitigation.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The changes of a [Journal] that wait for somebody to approve them.
public interface Questions {
  /// Writes down what needs an approval. What was asked before stays as it is, and what the
  /// incident has done already is not asked.
  void ask(Incident incident, List<Step.Ask> steps, Instant now) throws JournalFailedException;

  /// Those of open incidents whose change has come to nothing yet, approved or not, the oldest
  /// first.
  List<Question> open(int atMost) throws JournalFailedException;

  /// Those of [#open] whose approval is good now, the oldest first.
  List<Question> approved(Instant now, int atMost) throws JournalFailedException;

  /// All of the last round of an incident, in the order in which they were asked.
  List<Question> of(String incident) throws JournalFailedException;

  /// Writes down that somebody approves. The first one counts until it is over, and none once the
  /// change has come to something.
  ///
  /// @return the question as it is then, empty when there is none of that id
  Optional<Question> approve(String question, Consent consent) throws JournalFailedException;
}
