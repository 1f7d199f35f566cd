package dev.portcullis.source.workflow;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.shell.Commands;
import dev.portcullis.source.text.Passage;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Turns the steps of a job or of a composite action into values.
///
/// @param places of the file that they are in
/// @param tooLong is told the places of expressions that are not looked into
record Steps(Places places, Consumer<Long> tooLong) {
  private static final Pattern POSIX = Pattern.compile("\\s*(?:\\S*/)?(?:ba|da|a|z|k|)sh(\\s.*)?");

  /// What is said in another way.
  private static final Set<String> RETOLD = Set.of("uses", "with", "env", "if", "run");

  /// @param shell runs the scripts of steps that name none
  Sequence facts(Sequence steps, Environment environment, String shell) {
    Sequence.Builder facts = new Sequence.Builder(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      if (steps.value(i) instanceof Mapping step) {
        facts.add(step(step, environment, shell), steps.mark(i));
      }
    }
    return facts.build();
  }

  private Mapping step(Mapping step, Environment outer, String shell) {
    Environment environment = outer.with(step.mapping("env"));
    Expressions expressions = new Expressions(environment, tooLong);
    Mapping.Builder facts = new Mapping.Builder(step.size() + 4);
    for (int i = 0; i < step.size(); i++) {
      long mark = step.mark(i);
      Object value = step.value(i);
      switch (step.key(i)) {
        case "uses" -> facts.put("uses", Uses.facts(value.toString(), mark), mark);
        case "with" -> facts.put("with", inputs(step.mapping("with"), "with", expressions), mark);
        case "env" -> facts.put("env", inputs(step.mapping("env"), "env", expressions), mark);
        case "if" ->
            facts.put("condition", Conditions.facts(places.of(value.toString(), mark)), mark);
        case "run" ->
            run(places.of(value.toString(), mark), step.string("shell", shell), facts, expressions);
        default -> {
          if (value instanceof String text && !RETOLD.contains(step.key(i))) {
            expressions.add(step.key(i), "", places.of(text, mark));
          }
          facts.put(step.key(i), value, mark);
        }
      }
    }
    long mark = step.size() == 0 ? 0 : step.mark(0);
    return facts.put("expressions", expressions.facts(), mark).build();
  }

  private static void run(
      Passage script, String shell, Mapping.Builder facts, Expressions expressions) {
    expressions.add("run", "", script);
    facts.put("run", script.text(), script.mark());
    facts.put(
        "commands",
        POSIX.matcher(shell).matches() ? Commands.of(script) : Sequence.EMPTY,
        script.mark());
  }

  /// Names with their values, in order.
  private Sequence inputs(Mapping values, String place, Expressions expressions) {
    Sequence.Builder inputs = new Sequence.Builder(values.size());
    for (int i = 0; i < values.size(); i++) {
      long mark = values.mark(i);
      if (values.value(i) instanceof String text) {
        expressions.add(place, values.key(i), places.of(text, mark));
      }
      inputs.add(named(values, i), mark);
    }
    return inputs.build();
  }

  /// An entry of a mapping as a value of its own: numbers and booleans are texts to a workflow.
  static Mapping named(Mapping values, int index) {
    long mark = values.mark(index);
    return new Mapping.Builder(2)
        .put("name", values.key(index), mark)
        .put("value", values.value(index).toString(), mark)
        .build();
  }

  static Sequence named(Mapping values) {
    Sequence.Builder all = new Sequence.Builder(values.size());
    for (int i = 0; i < values.size(); i++) {
      all.add(named(values, i), values.mark(i));
    }
    return all.build();
  }
}
