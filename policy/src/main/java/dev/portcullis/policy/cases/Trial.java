package dev.portcullis.policy.cases;

import dev.portcullis.policy.admission.Account;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.cases.CaseResult.Difference;
import dev.portcullis.policy.cel.eval.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges one case by the policies beside it.
public final class Trial {
  private final PolicyCase given;
  private final Scene scene;
  private final List<BoundPolicy> beside;
  private final List<Judge> judges = new ArrayList<>();

  /// @param beside all policies beside the case, in the order in which their rulings are wanted
  /// @param builtIn the kinds that every cluster has
  /// @param observer is told what expressions come to; `null` for nobody
  public Trial(
      PolicyCase given, List<BoundPolicy> beside, Kinds builtIn, @Nullable Observer observer) {
    this.given = given;
    this.beside = List.copyOf(beside);
    this.scene = Scene.of(given, builtIn);
    // One judge each: they would share what policies define by the same words, and whoever watches
    // would see it in one of them only.
    for (BoundPolicy policy : beside) {
      if (isAsked(policy)) {
        BoundPolicy asked = new BoundPolicy(policy.policy().unsettled(), policy.bindings());
        judges.add(new Judge(List.of(asked), scene.surroundings(), observer));
      }
    }
  }

  private boolean isAsked(BoundPolicy policy) {
    return given.policy().isEmpty() || given.policy().equals(policy.policy().name());
  }

  public CaseResult result() {
    List<Ruling> rulings = new ArrayList<>();
    for (Judge judge : judges) {
      rulings.addAll(judge.judge(scene.request(), scene.placement()));
    }
    Comparison comparison = new Comparison(given.expected(), rulings);
    List<Difference> differences =
        judges.isEmpty() ? List.of(noSuchPolicy()) : comparison.differences();
    return new CaseResult(given, comparison.outcome(), rulings, differences);
  }

  private Difference noSuchPolicy() {
    String known =
        beside.stream()
            .map(each -> "'" + each.policy().name() + "'")
            .sorted()
            .collect(Collectors.joining(", "));
    return new Difference("policy", given.policy(), known.isEmpty() ? "none" : known);
  }

  /// How the policies came to their rulings.
  public List<Account> accounts() {
    return judges.stream().flatMap(judge -> judge.accounts(scene.request()).stream()).toList();
  }
}
