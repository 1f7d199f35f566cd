package dev.portcullis.app.respond;

import dev.portcullis.cluster.execution.Policies;
import dev.portcullis.cluster.execution.Policies.Found;
import dev.portcullis.cluster.execution.Responder;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Approval;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Question;
import dev.portcullis.response.journal.Questions;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Makes the changes that somebody has approved by an `Approval` in the cluster.
///
/// @param policies that see to it that who approves is who says so
/// @param longest how long an approval may be good for
record Approving(
    Casebook casebook,
    Questions questions,
    Objects objects,
    Policies policies,
    Responder responder,
    Duration longest,
    InstantSource clock,
    Loop.Settled settled) {
  private static final int AT_ONCE = 1000;

  void run() throws JournalFailedException, UnknownException, InterruptedException {
    if (questions.open(1).isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Approval> good = new ArrayList<>();
    for (Mapping object : objects.all(Approval.API_VERSION, Approval.KIND, "")) {
      Approval.of(object).filter(each -> now.isBefore(each.until())).ifPresent(good::add);
    }
    if (!good.isEmpty()) {
      count(good);
    }
    carryOut();
  }

  /// None counts that somebody may have made in another one's name.
  private void count(List<Approval> approvals) throws JournalFailedException, UnknownException {
    Found found = policies.look();
    if (!found.faults().isEmpty()) {
      settled.trouble(
          "no approval counts: %s; see deploy/approvals".formatted(found.faults().getFirst()));
      return;
    }
    for (Approval approval : approvals) {
      for (Question question : questions.of(approval.incident())) {
        Instant now = clock.instant();
        Consent before = question.consent();
        if (before == null || !now.isBefore(before.until())) {
          Optional<Consent> consent = approval.consent(question, longest, found.since(), now);
          if (consent.isPresent()) {
            questions.approve(question.id(), consent.get());
          }
        }
      }
    }
  }

  private void carryOut() throws JournalFailedException, InterruptedException {
    Map<String, List<Question>> byIncident = new LinkedHashMap<>();
    for (Question question : questions.approved(clock.instant(), AT_ONCE)) {
      byIncident.computeIfAbsent(question.incident(), _ -> new ArrayList<>()).add(question);
    }
    for (Map.Entry<String, List<Question>> each : byIncident.entrySet()) {
      Optional<Incident> incident = casebook.find(each.getKey());
      if (incident.isPresent()) {
        carryOut(incident.get(), each.getValue());
      }
    }
  }

  private void carryOut(Incident incident, List<Question> approved) throws InterruptedException {
    List<Result> results = responder.carryOutApproved(incident, approved);
    String unanswered = Words.unanswered(results);
    if (!unanswered.isEmpty()) {
      settled.trouble("incident " + incident.id() + ": " + unanswered); // and again, soon
      return;
    }
    TreeSet<String> approvers = new TreeSet<>();
    for (Question question : approved) {
      if (question.consent() != null) {
        approvers.add(question.consent().approver());
      }
    }
    settled.change(
        incident, "approved by %s: %s".formatted(String.join(", ", approvers), Words.of(results)));
  }
}
