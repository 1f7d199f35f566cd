package dev.portcullis.source.workflow;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.text.Passage;

/// Turns `if` into values.
final class Conditions {
  private Conditions() {}

  /// `alwaysTrue` where text stands around an expression: then the condition is a text that is not
  /// empty, whatever the expression comes to.
  static Mapping facts(Passage condition) {
    String text = condition.text();
    boolean mixed = text.contains("${{") && !Expressions.isWhole(text);
    Flow flow = Flow.NONE;
    if (text.contains("${{")) {
      for (Passage each : Expressions.in(condition)) {
        flow = flow.or(Expressions.flow(each.text()));
      }
    } else {
      flow = Expressions.flow(text);
    }
    long mark = condition.mark();
    return new Mapping.Builder(3)
        .put("text", text.strip(), mark)
        .put("alwaysTrue", mixed, mark)
        .put("reads", Sequence.of(flow.reads()), mark)
        .build();
  }
}
