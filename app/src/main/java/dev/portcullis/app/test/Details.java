package dev.portcullis.app.test;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Location;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.Account;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.cases.CaseResult.Difference;
import dev.portcullis.policy.cases.Coverage;
import dev.portcullis.policy.cases.Coverage.Point;
import dev.portcullis.policy.cel.explain.Part;
import java.util.List;
import java.util.stream.Stream;

/// Words why a case failed: what was expected and what came, where in the object, and the values of
/// the expressions that led there.
final class Details {
  private static final int LABEL = 9;

  private final StringBuilder text = new StringBuilder();
  private final Suite suite;

  private Details(Suite suite) {
    this.suite = suite;
  }

  /// The first difference in one line.
  static String summary(Tested tested) {
    if (tested.result().passed()) {
      Compared first = tested.compared().stream().filter(Tested::differs).findFirst().orElseThrow();
      return "here '%s', the API server '%s'".formatted(first.here(), first.there());
    }
    Difference first = tested.result().differences().getFirst();
    String about = first.about().equals("outcome") ? "" : " as " + first.about();
    return "expected '%s'%s, got '%s'".formatted(first.expected(), about, first.got());
  }

  /// Everything, in lines that are indented by two.
  static String of(Suite suite, Tested tested) {
    Details details = new Details(suite);
    tested.result().differences().forEach(details::difference);
    tested.compared().stream().filter(Tested::differs).forEach(details::compared);
    if (!tested.result().passed()) {
      details.places(tested.result().rulings());
    }
    relevant(tested.accounts()).forEach(details::account);
    return details.text.toString();
  }

  /// Where a part of a policy's expression is declared.
  static Location place(Suite suite, Coverage coverage, Point point) {
    Coverage.Place place = point.place();
    return suite.place(coverage.policy(), place.list(), place.index(), place.key(), point.offset());
  }

  private void difference(Difference difference) {
    String label = difference.about();
    line(label, "expected " + difference.expected());
    String margin = "got      ";
    for (String got : difference.got().lines().toList()) {
      line("", margin + got);
      if (label.equals("message")) {
        line("", " ".repeat(margin.length() + common(difference.expected(), got)) + "^");
      }
    }
  }

  private void compared(Compared compared) {
    line("policy", "'" + compared.policy() + "'");
    line("", "here     " + compared.here());
    line("", "there    " + compared.there());
  }

  private static int common(String one, String other) {
    int same = 0;
    while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return one.codePointCount(0, same);
  }

  private void line(String label, String content) {
    String padded = label + " ".repeat(Math.max(1, LABEL - label.length()));
    text.append("  ").append(padded).append(content).append('\n');
  }

  private void places(List<Ruling> rulings) {
    rulings.stream()
        .flatMap(Details::findings)
        .map(finding -> finding.location() + " " + finding.location().path())
        .map(String::strip)
        .distinct()
        .forEach(place -> line("at", place));
  }

  private static Stream<Finding> findings(Ruling ruling) {
    return switch (ruling.verdict()) {
      case Verdict.Upheld _ -> Stream.of();
      case Verdict.Violated(_, List<Finding> findings) -> findings.stream();
      case Verdict.Undetermined _ -> Stream.of();
    };
  }

  /// What did not hold, where something did not, else everything.
  private static List<Account> relevant(List<Account> accounts) {
    List<Account> broken =
        accounts.stream()
            .map(each ->
                new Account(
                    each.policy(),
                    each.binding(),
                    each.unasked(),
                    each.steps().stream().filter(step -> !isTrue(step)).toList()))
            .filter(each -> each.unasked().isEmpty() && !each.steps().isEmpty())
            .toList();
    return broken.isEmpty() ? accounts : broken;
  }

  private static boolean isTrue(Account.Step step) {
    return Boolean.TRUE.equals(step.part().value());
  }

  private void account(Account account) {
    String binding = account.binding().isEmpty() ? "" : ", binding '" + account.binding() + "'";
    text.append("  policy '%s'%s%n".formatted(account.policy().name(), binding));
    if (!account.unasked().isEmpty()) {
      text.append("    has no say: ").append(account.unasked()).append('\n');
    }
    for (Account.Step step : account.steps()) {
      if (account.unasked().isEmpty() || !isTrue(step)) {
        text.append("    ").append(step.check()).append(at(account, step)).append('\n');
        part(step.part(), 6);
      }
    }
  }

  private String at(Account account, Account.Step step) {
    int open = step.check().indexOf('[');
    int index = Integer.parseInt(step.check().substring(open + 1, step.check().length() - 1));
    String list = step.check().substring(0, open);
    return " at " + suite.place(account.policy().name(), list, index, "expression", 0);
  }

  private void part(Part part, int indent) {
    text.append(" ".repeat(indent))
        .append(part.text())
        .append("  →  ")
        .append(part.shown())
        .append('\n');
    part.parts().forEach(each -> part(each, indent + 2));
  }
}
