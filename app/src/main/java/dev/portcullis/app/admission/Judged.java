package dev.portcullis.app.admission;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Report;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Severity;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.PolicyCodec;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.FailOn;
import dev.portcullis.policy.gate.Status;
import dev.portcullis.supply.signature.GateEvidence;
import dev.portcullis.supply.signature.GateEvidence.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What a run decided, and by what.
///
/// @param failOn from which severity on it refused
public record Judged(Report report, List<BoundPolicy> policies, FailOn failOn) {
  public Judged {
    policies = List.copyOf(policies);
  }

  /// The same with another report.
  public Judged with(Report other) {
    return new Judged(other, policies, failOn);
  }

  public int code() {
    return report.exitCode().code();
  }

  /// What was decided about everything.
  ///
  /// @param gate as [GateEvidence] has it
  public GateEvidence evidence(String gate, Instant now) {
    return parts(gate, now).evidence(report.decision().decided(), outcome(report.exitCode()));
  }

  /// What was decided about parts of it, at one time by the same policies.
  Parts parts(String gate, Instant now) {
    return new Parts(this, gate, now, digest());
  }

  private static Outcome outcome(ExitCode code) {
    return switch (code) {
      case PASSED -> Outcome.ADMITTED;
      case REFUSED -> Outcome.REFUSED;
      case INCOMPLETE, NOTHING_TO_JUDGE -> Outcome.INCOMPLETE;
    };
  }

  /// What tells these policies from others, as this version has them.
  private String digest() {
    return SHA_256.hex(PolicyCodec.write(policies));
  }

  /// Tells what was decided about parts of what was judged.
  ///
  /// @param policies what tells them from others, which takes reading all of them
  record Parts(Judged judged, String gate, Instant now, String policies) {
    /// What was decided about what is in some files.
    ///
    /// @param mine whether a file is one of them
    /// @param others whether it is one of something else: what could not be read of neither may
    ///   have been about these
    GateEvidence about(Predicate<String> mine, Predicate<String> others) {
      List<Decided> found =
          judged.report.decision().decided().stream()
              .filter(each -> mine.test(each.finding().location().file()))
              .toList();
      return evidence(found, outcome(found, others));
    }

    private Outcome outcome(List<Decided> found, Predicate<String> others) {
      if (found.stream().anyMatch(each -> each.effect() == Effect.BLOCKING)) {
        return Outcome.REFUSED;
      }
      boolean unknown =
          found.stream()
              .anyMatch(each -> each.kind() == Decided.Kind.UNKNOWN && each.status() == Status.NEW);
      boolean unread =
          judged.report.unreadable().stream()
              .map(Unreadable::location)
              .anyMatch(each -> !others.test(each.file()));
      return unknown || unread ? Outcome.INCOMPLETE : Outcome.ADMITTED;
    }

    private GateEvidence evidence(List<Decided> found, Outcome outcome) {
      SortedMap<Severity, Long> findings = new TreeMap<>();
      for (Severity each : Severity.values()) {
        findings.put(each, 0L);
      }
      long waived = 0;
      for (Decided each : found) {
        if (each.status() == Status.WAIVED) {
          waived++;
        } else {
          findings.merge(each.finding().severity(), 1L, Long::sum);
        }
      }
      return new GateEvidence(
          gate,
          outcome,
          now,
          judged.report.version(),
          policies,
          judged.failOn.toString(),
          findings,
          waived);
    }
  }
}
