package dev.portcullis.policy.podsecurity.standards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Judges Pods by the Pod Security Standards, as `checkRegistry` does (`policy/registry.go` of
/// `k8s.io/pod-security-admission`). Safe for use by many threads.
public final class Evaluator {
  /// The checks of each level by minor release.
  private final List<List<Rule>> baseline;

  private final List<List<Rule>> restricted;

  /// The latest version that differs from the one before.
  private final int newest;

  private Evaluator(List<List<Rule>> baseline, List<List<Rule>> restricted, int newest) {
    this.baseline = baseline;
    this.restricted = restricted;
    this.newest = newest;
  }

  /// By the standards of Kubernetes 1.37.
  public static Evaluator latest() {
    return of(Checks.all());
  }

  /// By the standards of `checks` only.
  static Evaluator of(List<Check> checks) {
    List<Check> sorted = checks.stream().sorted(Comparator.comparing(Check::id)).toList();
    int newest = checks.stream().mapToInt(Check::newest).max().orElse(0);
    List<List<Rule>> baseline = new ArrayList<>();
    List<List<Rule>> restricted = new ArrayList<>();
    for (int minor = 0; minor <= newest; minor++) {
      baseline.add(rules(revisions(sorted, Level.BASELINE, minor, Set.of())));
      List<Revision> stricter = revisions(sorted, Level.RESTRICTED, minor, Set.of());
      List<Revision> included = revisions(sorted, Level.BASELINE, minor, overridden(stricter));
      included.addAll(stricter);
      restricted.add(rules(included));
    }
    return new Evaluator(List.copyOf(baseline), List.copyOf(restricted), newest);
  }

  /// As a server of an earlier minor release judges, for which every later version is the latest.
  public Evaluator emulating(int minor) {
    return new Evaluator(baseline, restricted, Math.min(minor, newest));
  }

  /// What `standard` finds wrong with `pod`. A version that is newer than all known ones is taken
  /// for the newest.
  public Violations evaluate(Standard standard, Pod pod) {
    int minor =
        new Version(newest).isOlderThan(standard.version())
            ? newest
            : (int) standard.version().minor();
    return switch (standard.level()) {
      case PRIVILEGED -> Violations.NONE;
      case BASELINE -> judge(baseline.get(minor), pod);
      case RESTRICTED -> judge(restricted.get(minor), pod);
    };
  }

  private static Violations judge(List<Rule> rules, Pod pod) {
    List<Violation> found = new ArrayList<>();
    for (Rule rule : rules) {
      rule.judge(pod).ifPresent(found::add);
    }
    return found.isEmpty() ? Violations.NONE : new Violations(found);
  }

  private static List<Revision> revisions(
      List<Check> checks, Level level, int minor, Set<String> overridden) {
    List<Revision> revisions = new ArrayList<>();
    for (Check check : checks) {
      Optional<Revision> revision = check.in(minor);
      if (check.level() == level && !overridden.contains(check.id()) && revision.isPresent()) {
        revisions.add(revision.get());
      }
    }
    return revisions;
  }

  private static Set<String> overridden(List<Revision> revisions) {
    Set<String> ids = new HashSet<>();
    revisions.forEach(revision -> ids.addAll(revision.overrides()));
    return ids;
  }

  private static List<Rule> rules(List<Revision> revisions) {
    return revisions.stream().map(Revision::rule).toList();
  }
}
