package dev.portcullis.app.inventory;

import dev.portcullis.model.FactKind;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.source.tree.Format;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The formats of what ships, as far as policies ask for it.
public final class Inventories {
  private Inventories() {}

  /// The formats, each of which claims files before those of `dev.portcullis.source.Formats`. What
  /// no policy asks for is not read: nothing could come of it but that something is not known.
  public static List<Format> of(List<BoundPolicy> policies, Advisories advisories) {
    List<Format> formats = new ArrayList<>();
    if (isAsked(policies, FactKind.DEPENDENCIES) || isAsked(policies, FactKind.VULNERABILITY)) {
      DependencyFacts facts = new DependencyFacts(advisories);
      formats.add(new LockfileSource(facts));
      formats.add(new BillSource(facts));
    }
    return formats;
  }

  /// Formats of what lies in files of any format: they read what others read, too.
  public static List<Format> everywhere(List<BoundPolicy> policies) {
    return isAsked(policies, FactKind.EXPOSED_SECRET) ? List.of(new SecretSource()) : List.of();
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

  private static boolean isAsked(List<BoundPolicy> policies, FactKind fact) {
    return policies.stream().anyMatch(each -> each.policy().isAbout(fact));
  }
}
