package dev.portcullis.policy.cases;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.cases.CaseResult.Difference;
import dev.portcullis.policy.cases.PolicyCase.Expected;
import dev.portcullis.policy.gate.Action;
import dev.portcullis.policy.gate.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds what policies said against what a case expects.
final class Comparison {
  private static final String VALIDATION = "validations[";

  private final Expected expected;
  private final List<Ruling> rulings;

  Comparison(Expected expected, List<Ruling> rulings) {
    this.expected = expected;
    this.rulings = rulings;
  }

  /// Of several messages, any that the server may return first is good: it visits policies and
  /// bindings in no fixed order.
  List<Difference> differences() {
    List<Ruling> meant = meant();
    if (isElse(meant)) {
      return List.of(new Difference("outcome", Spelling.of(expected.outcome()), outcome()));
    }
    List<Difference> differences = new ArrayList<>();
    List<String> messages =
        meant.stream().map(ruling -> findings(ruling).getFirst().message()).distinct().toList();
    if (!expected.message().isEmpty() && !messages.contains(expected.message())) {
      differences.add(new Difference("message", expected.message(), String.join("\n", messages)));
    }
    List<Integer> wanted = expected.violates();
    List<Integer> violated = violated(meant);
    if (wanted != null && !wanted.equals(violated)) {
      differences.add(new Difference("violates", wanted.toString(), violated.toString()));
    }
    return differences;
  }

  private boolean isElse(List<Ruling> meant) {
    return switch (expected.outcome()) {
      case UPHELD -> !all(Verdict.Upheld.class);
      case UNDETERMINED -> meant.isEmpty() || any(Verdict.Violated.class);
      case VIOLATED, DENIED, WARNED, AUDITED -> meant.isEmpty();
    };
  }

  /// The rulings that the case is about.
  private List<Ruling> meant() {
    return rulings.stream()
        .filter(ruling ->
            switch (ruling.verdict()) {
              case Verdict.Upheld _ -> false;
              case Verdict.Violated _ ->
                  expected.outcome().isViolation() && isDone(ruling, expected.outcome().action());
              case Verdict.Undetermined _ -> expected.outcome() == Expectation.UNDETERMINED;
            })
        .toList();
  }

  private static boolean isDone(Ruling ruling, @Nullable Action action) {
    return action == null || ruling.actions().contains(action);
  }

  private boolean all(Class<? extends Verdict> kind) {
    return rulings.stream().map(Ruling::verdict).allMatch(kind::isInstance);
  }

  private boolean any(Class<? extends Verdict> kind) {
    return rulings.stream().map(Ruling::verdict).anyMatch(kind::isInstance);
  }

  private static List<Finding> findings(Ruling ruling) {
    return switch (ruling.verdict()) {
      case Verdict.Upheld _ -> List.of();
      case Verdict.Violated(_, List<Finding> findings) -> findings;
      case Verdict.Undetermined undetermined -> List.of(undetermined.finding());
    };
  }

  private static List<Integer> violated(List<Ruling> rulings) {
    TreeSet<Integer> indices = new TreeSet<>();
    for (Ruling ruling : rulings) {
      for (Finding finding : findings(ruling)) {
        String check = finding.check();
        if (check.startsWith(VALIDATION)) {
          indices.add(Integer.valueOf(check.substring(VALIDATION.length(), check.length() - 1)));
        }
      }
    }
    return List.copyOf(indices);
  }

  /// What was said, in a few words.
  String outcome() {
    if (rulings.isEmpty()) {
      return "upheld: no policy selects the request";
    }
    String said =
        rulings.stream()
            .filter(ruling -> !(ruling.verdict() instanceof Verdict.Upheld))
            .map(Comparison::said)
            .distinct()
            .collect(Collectors.joining("; "));
    return said.isEmpty() ? "upheld" : said;
  }

  private static String said(Ruling ruling) {
    Finding first = findings(ruling).getFirst();
    return switch (ruling.verdict()) {
      case Verdict.Upheld _ -> "upheld";
      case Verdict.Violated _ ->
          "violated (%s), %s: %s"
              .formatted(
                  ruling.actions().stream()
                      .sorted()
                      .map(Spelling::of)
                      .collect(Collectors.joining(", ")),
                  first.check(),
                  first.message());
      case Verdict.Undetermined _ ->
          "undetermined, %s: %s".formatted(first.check(), first.message());
    };
  }
}
