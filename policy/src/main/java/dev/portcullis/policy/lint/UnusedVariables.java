package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.List;
import java.util.function.Consumer;

/// Variables that no expression reads.
final class UnusedVariables implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    StringBuilder all = new StringBuilder();
    for (String list : List.of("variables", "validations", "auditAnnotations")) {
      for (Field each : subject.list(list)) {
        for (String key : List.of("expression", "messageExpression", "valueExpression")) {
          all.append(each.at(key).text()).append('\n');
        }
      }
    }
    for (Field variable : subject.list("variables")) {
      String name = variable.at("name").text();
      if (!isRead(all.toString(), "variables." + name)) {
        found.accept(
            subject.remark(
                Weight.ADVICE,
                "unused-variable",
                variable.at("name"),
                "no expression reads variables." + name));
      }
    }
  }

  private static boolean isRead(String expressions, String reference) {
    int at = expressions.indexOf(reference);
    while (at >= 0) {
      int end = at + reference.length();
      char next = end < expressions.length() ? expressions.charAt(end) : ' ';
      if (!Character.isLetterOrDigit(next) && next != '_') {
        return true;
      }
      at = expressions.indexOf(reference, end);
    }
    return false;
  }
}
