package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.ExpressionPlace;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cel.check.Checker.Issue;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.List;
import java.util.function.Consumer;

/// Expressions that do not fit the types of the objects that the policy matches, as `object.spec.x`
/// where there is no field `x`: the server warns of them in `status.typeChecking`. It looks at
/// validations and messages only. Elsewhere fields that none of the kinds has are said as advice,
/// and no more: what one kind has may be asked of it only, and a struct may well be taken for the
/// map that it is at run time.
final class TypeErrors implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    TypeCheck check = subject.types();
    for (TypeWarning warning : check.serverWarnings()) {
      add(subject, warning, Weight.WARNING, found);
    }
    int kinds = check.checked().size();
    List<TypeWarning> others = check.otherWarnings();
    for (TypeWarning warning : others) {
      List<Issue> nowhere =
          warning.issues().stream()
              .filter(issue -> issue.message().startsWith("undefined field"))
              .filter(issue -> kindsWith(issue, warning.expression(), others) == kinds)
              .toList();
      add(
          subject,
          new TypeWarning(warning.expression(), warning.kind(), nowhere),
          Weight.ADVICE,
          found);
    }
  }

  private static long kindsWith(Issue issue, Field expression, List<TypeWarning> warnings) {
    return warnings.stream()
        .filter(each -> each.expression().path().equals(expression.path()))
        .filter(each -> each.issues().contains(issue))
        .count();
  }

  private static void add(
      Subject subject, TypeWarning warning, Weight weight, Consumer<Remark> found) {
    ExpressionPlace place =
        new ExpressionPlace(
            subject.source().lines(subject.policy().file()),
            warning.expression().mark(),
            warning.expression().text());
    for (Issue issue : warning.issues()) {
      found.accept(
          subject.remark(
              weight,
              "type-error",
              warning.expression(),
              place.of(issue.line(), issue.column()),
              issue.message() + " (" + warning.kindText() + ")"));
    }
  }
}
