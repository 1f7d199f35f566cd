package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.ExpressionPlace;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.declared.DeclaredField.Presence;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.lint.Reads.Unguarded;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Reads of what need not be there: `object.spec.securityContext.runAsUser` of a Pod without a
/// security context ends in an error, and an error denies, or with `failurePolicy: Ignore` admits.
final class UnguardedReads implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    Set<String> said = new HashSet<>();
    subject.scopes().forEach((kind, scope) -> new OfKind(subject, kind, scope, said, found).find());
  }

  /// What is read of the objects of one kind.
  private static final class OfKind {
    private final Subject subject;
    private final ServedKind kind;
    private final Scope scope;
    private final Set<String> said;
    private final Consumer<Remark> found;
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Expr> variables = new HashMap<>();
    private final Map<String, IntFunction<String>> types = new HashMap<>();
    private final Set<String> nullable;

    OfKind(
        Subject subject, ServedKind kind, Scope scope, Set<String> said, Consumer<Remark> found) {
      this.subject = subject;
      this.kind = kind;
      this.scope = scope;
      this.said = said;
      this.found = found;
      this.nullable = Operations.nullable(subject);
    }

    void find() {
      for (Field variable : subject.list("variables")) {
        String name = variable.at("name").text();
        compiled(variable.at("expression"))
            .ifPresent(sound -> {
              fields.put(name, variable.at("expression"));
              variables.put(name, sound.checked().expr());
              types.put(name, sound.types());
            });
      }
      Places places = new Places(roots(), variables);
      Guards guards = new Guards(places, subject.functions());
      Facts assumed = conditions(places, guards);
      for (Field validation : subject.list("validations")) {
        look(validation.at("expression"), places, guards, assumed);
        Facts failed =
            compiled(validation.at("expression"))
                .map(sound -> guards.when(sound.checked().expr(), false, Locals.NONE))
                .orElse(Facts.NONE);
        look(validation.at("messageExpression"), places, guards, assumed.and(failed));
      }
      for (Field annotation : subject.list("auditAnnotations")) {
        look(annotation.at("valueExpression"), places, guards, assumed);
      }
    }

    /// All match conditions hold when a validation is asked, in whichever order.
    private Facts conditions(Places places, Guards guards) {
      List<Field> conditions = subject.list("matchConditions");
      List<Facts> each = new ArrayList<>();
      for (Field condition : conditions) {
        each.add(
            compiled(condition.at("expression"))
                .map(sound -> guards.when(sound.checked().expr(), true, Locals.NONE))
                .orElse(Facts.NONE));
      }
      Facts all = Facts.NONE;
      for (int i = 0; i < conditions.size(); i++) {
        Facts others = Facts.NONE;
        for (int j = 0; j < each.size(); j++) {
          others = j == i ? others : others.and(each.get(j));
        }
        look(conditions.get(i).at("expression"), places, guards, others);
        all = all.and(each.get(i));
      }
      return all;
    }

    private Map<String, Place> roots() {
      Map<String, Place> roots = new HashMap<>();
      Optional<DeclaredType> type = subject.kinds().type(kind);
      for (String root : List.of("object", "oldObject")) {
        roots.put(root, new Place(root, type.orElse(null), Presence.ALWAYS));
      }
      roots.put("namespaceObject", NamespaceType.root());
      return roots;
    }

    private Optional<Checker.Sound> compiled(Field expression) {
      return subject.compiled(expression, scope);
    }

    private void look(Field expression, Places places, Guards guards, Facts known) {
      Optional<Checker.Sound> sound = compiled(expression);
      if (sound.isEmpty()) {
        return;
      }
      fields.put("", expression);
      types.put("", sound.get().types());
      new Reads(places, guards, nullable, types)
          .of(sound.get().checked().expr(), known)
          .forEach(this::report);
    }

    private void report(Unguarded read) {
      Field at = fields.getOrDefault(read.variable(), subject.spec());
      if (said.add(at.path() + " " + read.offset() + " " + read.place().path())) {
        found.accept(
            subject.remark(Weight.ADVICE, mistake(read), at, mark(at, read.offset()), text(read)));
      }
    }

    private long mark(Field at, int offset) {
      String before = at.text().substring(0, at.text().offsetByCodePoints(0, offset));
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
      return new ExpressionPlace(
              subject.source().lines(subject.policy().file()), at.mark(), at.text())
          .of(line, column);
    }

    private static String mistake(Unguarded read) {
      return switch (read.kind()) {
        case FIELD -> "unguarded-field";
        case KEY -> "missing-key";
        case OBJECT -> "null-object";
      };
    }

    private String text(Unguarded read) {
      String path = read.place().path();
      return switch (read.kind()) {
        case FIELD ->
            "%s may be absent in a %s, and reading it is an error then: ask has(…) first, or read it"
                    .formatted(path, kind.kind())
                + " with .? and orValue(…)";
        case KEY ->
            "nothing says that there is the key %s, and reading it is an error when there is none:"
                    .formatted(path)
                + " ask 'key' in … first, or read it with [?'key'] and orValue(…)";
        case OBJECT ->
            path.equals("object")
                ? "object is null when something is deleted, which the policy's rules include"
                : "oldObject is null when something is created, which the policy's rules include";
      };
    }
  }
}
