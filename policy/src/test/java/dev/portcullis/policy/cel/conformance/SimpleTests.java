package dev.portcullis.policy.cel.conformance;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.Equality;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.conformance.TextProto.Message;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs the tests of one file of cel-spec.
final class SimpleTests {
  private final Checker checker = new Checker(Libraries.all(), Checker.Literals.AS_WRITTEN);
  private final Functions functions = new Functions(Libraries.all());

  /// What went wrong by the name of the test; empty for a test that passed.
  Map<String, String> run(Message file) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (Message section : file.messages("section")) {
      for (Message test : section.messages("test")) {
        String name = file.text("name") + "/" + section.text("name") + "/" + test.text("name");
        int twin = 2;
        String unique = name;
        while (outcomes.containsKey(unique)) {
          unique = name + "#" + twin++;
        }
        outcomes.put(unique, outcome(test));
      }
    }
    return outcomes;
  }

  private String outcome(Message test) {
    try {
      return switch (checker.check(test.text("expr"), scope(test))) {
        case Checker.Refused refused ->
            test.has("eval_error") && test.has("disable_check")
                ? ""
                : "refused: "
                    + refused.issues().getFirst().message().lines().findFirst().orElse("");
        case Checker.Sound(Checked checked, _) -> judged(test, checked);
      };
    } catch (Protos.Unsupported e) {
      return "unsupported: " + e.getMessage();
    }
  }

  private static Scope scope(Message test) {
    Scope scope = Scope.EMPTY;
    for (Message declared : test.messages("type_env")) {
      Message ident = declared.message("ident");
      if (ident == null) {
        throw new Protos.Unsupported("a function declared by the test");
      }
      scope = scope.with(declared.text("name"), Protos.type(ident.messages("type").getFirst()));
    }
    return scope;
  }

  private String judged(Message test, Checked checked) {
    Message typed = test.message("typed_result");
    if (typed != null && typed.has("deduced_type")) {
      String expected = Protos.type(typed.messages("deduced_type").getFirst());
      if (!expected.equals(checked.resultType())) {
        return "expected type " + expected + ", got " + checked.resultType();
      }
    }
    if (test.has("check_only")) {
      return "";
    }
    Map<String, Object> bindings = new HashMap<>();
    for (Message binding : test.messages("bindings")) {
      Message value = binding.messages("value").getFirst().messages("value").getFirst();
      bindings.put(binding.text("key"), Protos.value(value));
    }
    Object actual =
        Program.of(checked, functions).evaluate(Activation.of(bindings), Budget.perCall());
    return compared(actual, expected(test, typed));
  }

  /// Null stands for an error.
  private static @Nullable Object expected(Message test, @Nullable Message typed) {
    if (test.has("eval_error") || test.has("any_eval_errors")) {
      return null;
    }
    Message value = typed == null ? test.message("value") : typed.message("result");
    return value == null ? true : Protos.value(value);
  }

  private static String compared(Object actual, @Nullable Object expected) {
    boolean same =
        expected == null
            ? actual instanceof CelError
            : actual.getClass() == expected.getClass()
                && (Equality.equal(actual, expected) || areNotNumbers(actual, expected));
    return same ? "" : "expected " + (expected == null ? "an error" : expected) + ", got " + actual;
  }

  private static boolean areNotNumbers(Object actual, Object expected) {
    return actual instanceof Double a && a.isNaN() && expected instanceof Double b && b.isNaN();
  }
}
