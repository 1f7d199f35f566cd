package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Program;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import dev.portcullis.policy.schema.rules.CompiledRule.Broken;
import dev.portcullis.policy.schema.rules.CompiledRule.None;
import dev.portcullis.policy.schema.rules.CompiledRule.Sound;
import dev.portcullis.policy.schema.rules.RuleCompiler.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks all rules about one object, within one budget (`validate` of
/// `pkg/apiserver/schema/cel/validation.go` of `k8s.io/apiextensions-apiserver`). Where the server
/// goes through fields in no order, this goes through them by their names.
///
/// A rule that hangs on what only a running server knows, as a name that is made up, counts as
/// kept.
final class RuleRun {
  /// What one object may cost (`RuntimeCELCostBudget` of `pkg/apis/cel/config.go` of
  /// `k8s.io/apiserver`).
  static final long BUDGET = 10_000_000;

  private static final String OUT_OF_BUDGET =
      "validation failed due to running out of cost budget, no further validation rules will be run";
  private static final String CANCELLED = "operation cancelled: actual cost limit exceeded";

  private final List<FieldError> errors = new ArrayList<>();
  private final List<FieldError> warnings = new ArrayList<>();
  private final Supplier<Language> language;
  private long remaining;

  /// @param language what rules may call, asked for when some are to be compiled
  RuleRun(long budget, Supplier<Language> language) {
    this.remaining = budget;
    this.language = language;
  }

  /// What is left; less than nothing once no further rule is asked.
  long remaining() {
    return remaining;
  }

  /// @param old `null` when there was no such value, or none that could be told to be the same
  Rules.Findings judge(
      RuleNode node, String path, Object value, @Nullable Object old, Ratchet ratchet) {
    visit(node, path, value, old, ratchet);
    return new Rules.Findings(errors, warnings);
  }

  private boolean isOver() {
    return remaining < 0;
  }

  private void visit(
      RuleNode node, String path, Object value, @Nullable Object old, Ratchet ratchet) {
    if (value == Null.NULL) {
      return;
    }
    Object before = old == Null.NULL ? null : old;
    if (node.hasRules()) {
      ask(node, new Subject(path, value, before, ratchet));
    }
    for (RuleNode each : node.inside().all()) {
      if (isOver()) {
        return;
      }
      visit(each, path, value, before, ratchet.uncorrelated());
    }
    switch (value) {
      case Sequence list -> items(node, path, list, before, ratchet);
      case Mapping mapping -> {
        Mapping fields = before instanceof Mapping same ? same : Mapping.EMPTY;
        additional(node, path, mapping, fields, ratchet);
        properties(node, path, mapping, fields, ratchet);
      }
      default -> {}
    }
  }

  private void items(
      RuleNode node, String path, Sequence list, @Nullable Object old, Ratchet ratchet) {
    RuleNode item = node.inside().items();
    if (item == null || isOver()) {
      return;
    }
    KeyedItems before =
        new KeyedItems(node.schema(), old instanceof Sequence same ? same : Sequence.EMPTY);
    for (int i = 0; i < list.size() && !isOver(); i++) {
      Object each = list.value(i);
      visit(item, path + '[' + i + ']', each, before.find(each), ratchet.index(i));
    }
  }

  private void additional(
      RuleNode node, String path, Mapping mapping, Mapping old, Ratchet ratchet) {
    RuleNode each = node.inside().additional();
    if (each == null) {
      return;
    }
    Map<String, Object> sorted = new TreeMap<>();
    for (int i = 0; i < mapping.size(); i++) {
      sorted.put(mapping.key(i), mapping.value(i));
    }
    sorted.forEach((key, value) -> {
      if (!isOver()) {
        visit(each, path + '[' + key + ']', value, old.find(key), ratchet.key(key));
      }
    });
  }

  private void properties(
      RuleNode node, String path, Mapping mapping, Mapping old, Ratchet ratchet) {
    node.inside()
        .properties()
        .forEach((name, property) -> {
          Object value = mapping.find(name);
          if (value != null && !isOver()) {
            String inside = FieldError.child(path, name);
            visit(property, inside, value, old.find(name), ratchet.key(name));
          }
        });
  }

  /// What the rules of one schema are asked about.
  private record Subject(String path, Object value, @Nullable Object old, Ratchet ratchet) {}

  private void ask(RuleNode node, Subject subject) {
    if (!node.isVisible()) {
      String words = "failed to convert to declType for CEL validation rules";
      complain(node, subject, "rule compiler initialization error: " + words);
      return;
    }
    if (remaining <= 0) {
      stop(node, subject, OUT_OF_BUDGET);
      return;
    }
    SelfActivation variables = new SelfActivation(node.shape(), subject.value(), subject.old());
    for (CompiledRule rule : node.compiled(language)) {
      switch (rule.expression()) {
        case None _ -> {}
        case Broken(String detail) -> complain(node, subject, "rule compile error: " + detail);
        case Sound(_, Program program) -> {
          if (subject.old() != null || !rule.isTransition() || isOptional(rule)) {
            ask(node, subject, rule, program, variables);
          }
        }
      }
      if (isOver()) {
        return;
      }
    }
  }

  private static boolean isOptional(CompiledRule rule) {
    return rule.rule().old() == Rule.Old.OPTIONAL;
  }

  private void ask(
      RuleNode node,
      Subject subject,
      CompiledRule rule,
      Program program,
      SelfActivation variables) {
    Budget budget = Budget.perCall();
    Object outcome = program.evaluate(variables.of(rule.rule().old()), budget);
    if (budget.spent() > remaining) {
      stop(node, subject, OUT_OF_BUDGET);
      return;
    }
    remaining -= budget.spent();
    if (outcome instanceof CelError(String message)) {
      fail(node, subject, rule.rule(), message);
    } else if (Boolean.FALSE.equals(outcome)) {
      refuse(node, subject, rule, variables);
    }
  }

  private void fail(RuleNode node, Subject subject, Rule rule, String message) {
    if (message.startsWith("no such overload")) {
      complain(
          node,
          subject,
          "'"
              + message
              + "': call arguments did not match a supported operator, function or macro signature"
              + " for rule: "
              + rule.words());
    } else if (message.startsWith(CANCELLED)) {
      stop(
          node,
          subject,
          "'"
              + message
              + "': no further validation rules will be run due to call cost exceeds limit for"
              + " rule: "
              + rule.words());
    } else {
      complain(node, subject, message + " evaluating rule: " + rule.words());
    }
  }

  /// To a message expression `oldSelf` is never an optional, whatever the rule sees: one that takes
  /// it for an optional fails, and so says nothing.
  private void refuse(RuleNode node, Subject subject, CompiledRule rule, SelfActivation variables) {
    String path =
        rule.path().isEmpty() ? subject.path() : FieldError.child(subject.path(), rule.path());
    String detail = rule.rule().defaultMessage();
    if (rule.message() instanceof Sound(_, Program program)) {
      switch (RuleMessage.of(program, rule.rule(), variables.of(Rule.Old.VALUE), remaining)) {
        case RuleMessage.Said(String text, long cost) -> {
          detail = text;
          remaining -= cost;
        }
        case RuleMessage.Unfit(long cost) -> remaining -= cost;
        case RuleMessage.TooExpensive(String words) -> {
          FieldError error = FieldError.invalid(path, node.typeName(), words);
          add(rule, subject, error);
          remaining = -1;
          return;
        }
      }
    }
    add(rule, subject, error(node, path, subject.value(), detail, rule.rule().kind()));
  }

  private static FieldError error(
      RuleNode node, String path, Object value, String detail, Mistake kind) {
    boolean shown = !node.typeName().equals("object") && !node.typeName().equals("array");
    String words = kind == Mistake.DUPLICATE ? "" : detail;
    return switch (kind) {
      case FORBIDDEN, REQUIRED -> FieldError.of(kind, path, detail);
      default -> shown ? FieldError.of(kind, path, value, words) : FieldError.of(kind, path, words);
    };
  }

  private void add(CompiledRule rule, Subject subject, FieldError error) {
    boolean tolerated = !rule.isTransition() && subject.ratchet().permits();
    (tolerated ? warnings : errors).add(error);
  }

  private void complain(RuleNode node, Subject subject, String detail) {
    errors.add(FieldError.invalid(subject.path(), node.typeName(), detail));
  }

  private void stop(RuleNode node, Subject subject, String detail) {
    complain(node, subject, detail);
    remaining = -1;
  }
}
