package dev.portcullis.response.condition;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `matchConditions`, in the form that admission policies have them.
public final class ConditionReader {
  private final Checker checker = new Checker(Libraries.all());
  private final Scope scope;

  /// @param variables the names that expressions may use
  public ConditionReader(List<String> variables) {
    Map<String, String> types = new HashMap<>();
    variables.forEach(variable -> types.put(variable, "dyn"));
    this.scope = new Scope(types, List.of());
  }

  /// The conditions in a list; what is wrong with one of them goes to `refusals`.
  public List<Condition> read(Field list, Refusals refusals) {
    List<Condition> conditions = new ArrayList<>();
    for (Field item : list.items()) {
      Field expression = item.at("expression");
      switch (checker.check(expression.text(), scope)) {
        case Checker.Refused(var issues) ->
            issues.forEach(issue -> refusals.add(expression, issue.toString()));
        case Checker.Sound(var checked, _) -> {
          if (checked.resultType().equals("bool") || checked.resultType().equals("dyn")) {
            conditions.add(new Condition(item.at("name").text(), checked));
          } else {
            refusals.add(expression, "expected a bool, got a " + checked.resultType());
          }
        }
      }
    }
    return conditions;
  }
}
