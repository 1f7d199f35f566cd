package dev.portcullis.policy.gate;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.gate.Baseline.Known;
import dev.portcullis.policy.gate.Decided.Kind;
import dev.portcullis.policy.gate.Decided.Server;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Decides: the only place that chooses open or closed.
public final class Gate {
  private final Stance stance;
  private final WaiverDesk waivers;

  private Gate(Stance stance, WaiverDesk waivers) {
    this.stance = stance;
    this.waivers = waivers;
  }

  /// What a gate with this stance says about the judgements. Those of bindings that say the same of
  /// the same field are one finding, under the strictest of their actions.
  ///
  /// @param today decides which waivers have expired
  public static Decision decide(
      List<Judgement> judgements,
      Stance stance,
      List<Waiver> waivers,
      Baseline baseline,
      LocalDate today) {
    WaiverDesk desk = new WaiverDesk(waivers, today);
    List<Claim> claims = claims(judgements);
    List<List<Fingerprint.Key>> places =
        claims.stream()
            .map(claim ->
                Fingerprint.Key.of(
                    claim.finding, claim.resource, Discretion.about(claim.resource, claim.policy)))
            .toList();
    Set<Integer> existing = existing(claims, places, baseline);
    Gate gate = new Gate(stance, desk);
    Map<Fingerprint.Key, Integer> occurrences = new HashMap<>();
    List<Decided> decided = new ArrayList<>(claims.size());
    for (int i = 0; i < claims.size(); i++) {
      List<Fingerprint.Key> keys = places.get(i);
      int occurrence = occurrences.merge(keys.getFirst(), 1, Integer::sum) - 1;
      Fingerprint fingerprint =
          new Fingerprint(keys.getFirst(), keys.subList(1, keys.size()), occurrence);
      decided.add(gate.decide(claims.get(i), fingerprint, existing.contains(i)));
    }
    return new Decision(decided, desk.notes());
  }

  /// The positions of the claims of which every place was there before.
  private static Set<Integer> existing(
      List<Claim> claims, List<List<Fingerprint.Key>> places, Baseline baseline) {
    if (baseline.known().isEmpty()) {
      return Set.of();
    }
    List<Known> found = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      for (Fingerprint.Key key : places.get(i)) {
        found.add(new Known(key, claims.get(i).finding.location().file()));
        owners.add(i);
      }
    }
    Set<Integer> known = KnownFindings.among(found, baseline);
    Set<Integer> existing = new HashSet<>(owners);
    for (int i = 0; i < found.size(); i++) {
      if (!known.contains(i)) {
        existing.remove(owners.get(i));
      }
    }
    return existing;
  }

  private Decided decide(Claim claim, Fingerprint fingerprint, boolean existing) {
    Server server = server(claim);
    Outcome plain = effect(claim, server);
    Optional<Waiver> waiver = waivers.covering(claim.policy, claim.finding.resource());
    if (waiver.isPresent()) {
      return claim.decided(server, waived(waiver.get()), Status.WAIVED, fingerprint);
    }
    return existing
        ? claim.decided(server, existing(plain), Status.EXISTING, fingerprint)
        : claim.decided(server, plain, Status.NEW, fingerprint);
  }

  private Outcome effect(Claim claim, Server server) {
    return switch (claim.kind) {
      case UNKNOWN -> new Outcome(Effect.UNDETERMINED, "it hangs on facts that nobody gave");
      case ERROR ->
          claim.failurePolicy == FailurePolicy.FAIL
              ? relaxable(claim, "the policy fails closed when an expression ends in an error")
              : new Outcome(
                  Effect.UNDETERMINED,
                  "the policy ignores errors, so nobody knows whether it holds");
      case VIOLATION ->
          server == Server.DENIES ? relaxable(claim, "the binding denies") : bySeverity(claim);
    };
  }

  /// What refuses at any severity, unless somebody asked for another threshold.
  private Outcome relaxable(Claim claim, String why) {
    boolean relaxed =
        stance.origin() == Stance.Origin.ASKED
            && !stance.failOn().reachedBy(claim.finding.severity());
    return relaxed
        ? new Outcome(Effect.WARNED, why + ", relaxed by --fail-on " + stance.failOn())
        : new Outcome(Effect.BLOCKING, why);
  }

  private Outcome bySeverity(Claim claim) {
    if (!claim.actions.contains(Action.WARN)) {
      return new Outcome(Effect.NOTED, "the binding audits only");
    }
    String severity = Spelling.of(claim.finding.severity());
    return stance.failOn().reachedBy(claim.finding.severity())
        ? new Outcome(
            Effect.BLOCKING, "severity %s, and %s refuses".formatted(severity, stance.failOn()))
        : new Outcome(Effect.WARNED, "severity " + severity);
  }

  private static Outcome waived(Waiver waiver) {
    return new Outcome(
        Effect.NOTED,
        "waived until %s by %s: %s".formatted(waiver.expires(), waiver.owner(), waiver.reason()));
  }

  private static Outcome existing(Outcome plain) {
    Effect effect = plain.effect == Effect.BLOCKING ? Effect.WARNED : plain.effect;
    return new Outcome(effect, "it was there before");
  }

  private static Server server(Claim claim) {
    return switch (claim.kind) {
      case UNKNOWN -> Server.UNKNOWN;
      case ERROR ->
          claim.failurePolicy == FailurePolicy.FAIL ? strictest(claim.actions) : Server.ADMITS;
      case VIOLATION -> strictest(claim.actions);
    };
  }

  private static Server strictest(Set<Action> actions) {
    if (actions.contains(Action.DENY)) {
      return Server.DENIES;
    }
    return actions.contains(Action.WARN) ? Server.WARNS : Server.AUDITS;
  }

  /// Findings in the order of their places, each once.
  private static List<Claim> claims(List<Judgement> judgements) {
    Map<Claim.Same, Claim> claims = new LinkedHashMap<>();
    for (Judgement judgement : judgements) {
      switch (judgement.verdict()) {
        case Verdict.Upheld _ -> {}
        case Verdict.Violated violated ->
            violated.findings().forEach(each -> add(claims, judgement, each, Kind.VIOLATION));
        case Verdict.Undetermined undetermined -> {
          add(claims, judgement, undetermined.finding(), kind(undetermined.cause()));
          undetermined.violations().forEach(each -> add(claims, judgement, each, Kind.VIOLATION));
        }
      }
    }
    return claims.values().stream().sorted(Claim::byPlace).toList();
  }

  private static void add(
      Map<Claim.Same, Claim> claims, Judgement judgement, Finding said, Kind kind) {
    Finding finding = Discretion.about(judgement.resource(), judgement.policy()).of(said);
    Claim claim =
        new Claim(
            finding,
            kind,
            judgement.resource(),
            judgement.policy(),
            judgement.actions(),
            judgement.failurePolicy());
    claims.merge(new Claim.Same(finding, kind), claim, Claim::or);
  }

  private static Kind kind(Verdict.Cause cause) {
    return switch (cause) {
      case ERROR -> Kind.ERROR;
      case UNKNOWN -> Kind.UNKNOWN;
    };
  }

  private record Outcome(Effect effect, String why) {}

  /// A finding and everything that bears on it.
  private record Claim(
      Finding finding,
      Kind kind,
      Resource resource,
      PolicyFacts policy,
      Set<Action> actions,
      FailurePolicy failurePolicy) {

    Claim or(Claim other) {
      Set<Action> both = EnumSet.copyOf(actions);
      both.addAll(other.actions);
      return new Claim(finding, kind, resource, policy, both, failurePolicy);
    }

    Decided decided(Server server, Outcome outcome, Status status, Fingerprint fingerprint) {
      return new Decided(
          finding, policy, kind, server, outcome.effect, status, outcome.why, fingerprint);
    }

    private static int byPlace(Claim one, Claim other) {
      return one.finding.location().compareTo(other.finding.location());
    }

    private record Same(Finding finding, Kind kind) {
      /// Texts that nearly always differ together need not all be hashed. One place may have
      /// hundreds of resources: the vulnerabilities of a package.
      @Override
      public int hashCode() {
        return Objects.hash(finding.location(), finding.policy(), finding.resource().name());
      }
    }
  }
}
