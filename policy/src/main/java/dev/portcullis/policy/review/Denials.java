package dev.portcullis.policy.review;

import dev.portcullis.model.Finding;
import dev.portcullis.policy.admission.Outcome;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.gate.Action;
import dev.portcullis.policy.gate.FailurePolicy;
import dev.portcullis.policy.podsecurity.Answer;
import dev.portcullis.policy.review.Status.About;
import dev.portcullis.policy.review.Status.Cause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Gathers what policies come to as one answer (`Dispatch` in
/// `pkg/admission/plugin/policy/validating/dispatcher.go` of `k8s.io/apiserver`).
final class Denials {
  private final Request request;
  private final AuditLog audit = new AuditLog();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final List<String> undetermined = new ArrayList<>();
  private @Nullable Status first;

  Denials(Request request) {
    this.request = request;
  }

  void take(Ruling ruling) {
    for (Outcome outcome : ruling.outcomes()) {
      switch (outcome) {
        case Outcome.Violation(Finding finding, int index, String reason) ->
            act(ruling, finding.message(), index, reason);
        case Outcome.Failure(Finding finding, int index) -> {
          if (fails(ruling)) {
            act(ruling, finding.message(), index, "Invalid");
          }
        }
        case Outcome.PlainFailure(Finding finding) -> {
          if (fails(ruling)) {
            deny(ruling, finding.message(), "Invalid");
          }
        }
        case Outcome.Gap(Finding finding) -> doubt(ruling, finding.message());
        case Outcome.Annotation(String key, String value) ->
            audit.note(ruling.policy().name(), key, value);
      }
    }
    for (String fact : ruling.assumed()) {
      undetermined.add(prefix(ruling) + "assumed: " + fact);
    }
  }

  void warn(List<String> more) {
    warnings.addAll(more);
  }

  /// What a plugin that lets the request go on writes into the audit log.
  void note(SortedMap<String, String> annotations) {
    annotations.forEach(audit::put);
  }

  /// A plugin does not know what to say.
  void lack(String plugin, String fact) {
    undetermined.add("%s: not known: %s".formatted(plugin, fact));
  }

  /// The answer when the plugin that checks the Pod Security Standards refuses: no other is asked.
  Review refused(String uid, Answer.Denied denied) {
    note(denied.annotations());
    About about = Forbidden.about(request);
    first = new Status(denied.code(), denied.reason(), denied.message(), about, List.of());
    return review(uid);
  }

  Review review(String uid) {
    return new Review(uid, first, List.copyOf(warnings), audit.annotations(), undetermined);
  }

  /// Where what a rule hangs on is not known, the failure policy decides, as on an error.
  private void doubt(Ruling ruling, String message) {
    undetermined.add(prefix(ruling) + message);
    if (fails(ruling) && ruling.binding().actions().contains(Action.DENY)) {
      deny(ruling, "undetermined: " + message, "Invalid");
    }
  }

  private void act(Ruling ruling, String message, int index, String reason) {
    for (Action action : ruling.binding().actions()) {
      switch (action) {
        case DENY -> deny(ruling, message, reason);
        case AUDIT -> audit.failure(ruling, message, index);
        case WARN ->
            warnings.add(
                "Validation failed for ValidatingAdmissionPolicy '"
                    + ruling.policy().name()
                    + "' with binding '"
                    + ruling.binding().name()
                    + "': "
                    + message);
      }
    }
  }

  private void deny(Ruling ruling, String message, String reason) {
    if (first == null) {
      String cause = who(ruling) + " denied request: " + message;
      first = Forbidden.of(request, cause, reason, List.of(Cause.of(cause)));
    }
  }

  /// A policy that does not work at all is not asked under a binding.
  private static String who(Ruling ruling) {
    String policy = "ValidatingAdmissionPolicy '" + ruling.policy().name() + "'";
    String binding = ruling.binding().name();
    return binding.isEmpty() ? policy : policy + " with binding '" + binding + "'";
  }

  private static String prefix(Ruling ruling) {
    return "policy '%s' with binding '%s': "
        .formatted(ruling.policy().name(), ruling.binding().name());
  }

  private static boolean fails(Ruling ruling) {
    return ruling.policy().failurePolicy() == FailurePolicy.FAIL;
  }
}
