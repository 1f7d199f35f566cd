package dev.portcullis.app.respond;

import dev.portcullis.cluster.execution.Policies;
import dev.portcullis.cluster.execution.Policies.Found;
import dev.portcullis.cluster.execution.Responder;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.cluster.record.Fates;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Approval;
import dev.portcullis.response.approval.Fate;
import dev.portcullis.response.approval.Fate.Reason;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Dossier;
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
/// @param fates says what has become of each
/// @param longest how long an approval may be good for
record Approving(
    Casebook casebook,
    Questions questions,
    Objects objects,
    Policies policies,
    Responder responder,
    Fates fates,
    Duration longest,
    InstantSource clock,
    Loop.Settled settled) {
  private static final int AT_ONCE = 1000;

  void run() throws JournalFailedException, UnknownException, InterruptedException {
    List<Mapping> open = fates.open(objects.all(Approval.API_VERSION, Approval.KIND, ""));
    List<Counted> counted = open.isEmpty() ? List.of() : counted(open);
    for (Counted each : counted) {
      count(each.approval);
    }
    carryOut();
    for (Counted each : counted) {
      Optional<Fate> fate = fate(each.approval);
      fate.ifPresent(known -> fates.tell(each.object, known));
    }
  }

  /// One that may count.
  private record Counted(Mapping object, Approval approval) {}

  /// Those that may count. None does that somebody may have made in another one's name.
  private List<Counted> counted(List<Mapping> open) throws UnknownException {
    Found found = policies.look();
    List<Counted> counted = new ArrayList<>();
    for (Mapping object : open) {
      Optional<Approval> said = Approval.of(object);
      if (said.isEmpty()) {
        fates.tell(object, new Fate(Reason.VOID, "it does not say who approves, and until when"));
      } else {
        String objection = found.objection("approval", said.get().createdAt());
        if (objection.isEmpty()) {
          counted.add(new Counted(object, said.get()));
        } else {
          fates.tell(object, new Fate(Reason.REFUSED, objection));
        }
      }
    }
    return counted;
  }

  private void count(Approval approval) throws JournalFailedException {
    for (Question question : questions.of(approval.incident())) {
      Instant now = clock.instant();
      Consent before = question.consent();
      if (before == null || !now.isBefore(before.until())) {
        Optional<Consent> consent = approval.consent(question, longest, now);
        if (consent.isPresent()) {
          questions.approve(question.id(), consent.get());
        }
      }
    }
  }

  private Optional<Fate> fate(Approval approval) throws JournalFailedException {
    Optional<Dossier> dossier = casebook.dossier(approval.incident());
    return dossier.isEmpty()
        ? Optional.of(Fate.ofUnknown(approval.incident()))
        : approval.fate(dossier.get(), longest, clock.instant());
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
