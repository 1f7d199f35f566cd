package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.ExpressionPlace;
import dev.portcullis.policy.cel.check.Checker.Issue;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.List;
import java.util.function.Consumer;

/// Expressions that do not fit the types of the objects that the policy matches, as `object.spec.x`
/// where there is no field `x`: the server warns of them in `status.typeChecking`. It looks at
/// validations and messages only; elsewhere fields that there are not are said as advice, and no
/// more, since a struct there may well be taken for the map that it is at run time.
final class TypeErrors implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    TypeCheck check = new TypeCheck(subject.checker(), subject.kinds());
    for (TypeWarning warning : check.serverWarnings(subject.policy())) {
      add(subject, warning, Weight.WARNING, found);
    }
    for (TypeWarning warning : check.otherWarnings(subject.policy())) {
      List<Issue> fields =
          warning.issues().stream()
              .filter(issue -> issue.message().startsWith("undefined field"))
              .toList();
      add(
          subject,
          new TypeWarning(warning.expression(), warning.kind(), fields),
          Weight.ADVICE,
          found);
    }
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
