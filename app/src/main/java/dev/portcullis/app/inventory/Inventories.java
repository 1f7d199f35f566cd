package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.FactKind;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.source.tree.Format;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The formats of what ships, as far as policies ask for it. What no policy asks for is not read:
/// nothing could come of it but that something is not known.
///
/// @param first claim files before those of `dev.portcullis.source.Formats`
/// @param beside of what lies in files of other formats: each reads what all others read, too
/// @param analysers look into code by themselves
public record Inventories(List<Format> first, List<Format> beside, List<Analyser> analysers) {
  public Inventories {
    first = List.copyOf(first);
    beside = List.copyOf(beside);
    analysers = List.copyOf(analysers);
  }

  /// Those that policies ask for. What workflows use is looked up once anything is known at all: a
  /// repository with workflows and nothing else that ships need not fetch advisories.
  ///
  /// @throws UsageException when there are analysers, and no policy asks for what they find
  public static Inventories of(
      List<BoundPolicy> policies, Advisories advisories, List<Analyser> analysers)
      throws UsageException {
    if (!analysers.isEmpty() && !isAsked(policies, FactKind.CODE_FINDING)) {
      throw new UsageException("expected a policy about code with '--analyser', got none");
    }
    List<Format> first = new ArrayList<>();
    List<Format> beside = new ArrayList<>();
    if (isAsked(policies, FactKind.DEPENDENCIES) || isAsked(policies, FactKind.VULNERABILITY)) {
      DependencyFacts facts = new DependencyFacts(advisories);
      first.add(new LockfileSource(facts));
      first.add(new BillSource(facts));
    }
    if (isAsked(policies, FactKind.EXPOSED_SECRET)) {
      beside.add(new SecretSource());
    }
    if (isAsked(policies, FactKind.VULNERABILITY) && advisories.index().isPresent()) {
      beside.add(new ActionSource(new ComponentFacts(advisories)));
    }
    return new Inventories(first, beside, analysers);
  }

  /// The kinds of facts that policies ask for.
  public static Set<FactKind> asked(List<BoundPolicy> policies) {
    Set<FactKind> asked = EnumSet.noneOf(FactKind.class);
    for (FactKind each : FactKind.values()) {
      if (isAsked(policies, each)) {
        asked.add(each);
      }
    }
    return asked;
  }

  /// Whether policies are about secrets in files and nothing else.
  public static boolean lookForSecretsAlone(List<BoundPolicy> policies) {
    return asked(policies).equals(EnumSet.of(FactKind.EXPOSED_SECRET))
        && policies.stream().allMatch(each -> each.policy().isOnFacts());
  }

  private static boolean isAsked(List<BoundPolicy> policies, FactKind fact) {
    return policies.stream().anyMatch(each -> each.policy().isAbout(fact));
  }
}
