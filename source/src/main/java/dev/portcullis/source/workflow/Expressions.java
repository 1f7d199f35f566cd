package dev.portcullis.source.workflow;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.text.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects the expressions in the values of a step or a job.
final class Expressions {
  private static final String OPEN = "${{";
  private static final String CLOSE = "}}";

  /// The contexts of an expression that is broken, as far as they can be seen.
  private static final Pattern CONTEXT = Pattern.compile("[A-Za-z_][\\w-]*(?:\\.[\\w*-]+)+");

  /// Longer than people write; what is longer is not looked into, and named.
  private static final int LONGEST = 5_000;

  private final Environment environment;
  private final Consumer<Long> tooLong;
  private final Sequence.Builder found = new Sequence.Builder(4);

  /// @param environment what `env` stands for where the values are used
  /// @param tooLong is told the places of expressions that are not looked into
  Expressions(Environment environment, Consumer<Long> tooLong) {
    this.environment = environment;
    this.tooLong = tooLong;
  }

  /// What was collected.
  Sequence facts() {
    return found.build();
  }

  /// Adds the expressions in a text.
  ///
  /// @param place `run`, `with`, `env`, …
  /// @param name which input or variable it is, or nothing
  void add(String place, String name, Passage text) {
    for (Passage each : in(text)) {
      if (each.length() > LONGEST) {
        tooLong.accept(each.mark());
        continue;
      }
      Flow flow = flow(each.text());
      found.add(
          new Mapping.Builder(5)
              .put("text", each.text().strip(), each.mark())
              .put("place", place, each.mark())
              .put("name", name, each.mark())
              .put("reads", Sequence.of(flow.reads()), each.mark())
              .put("yields", Sequence.of(environment.behind(flow.yields())), each.mark())
              .build(),
          each.mark());
    }
  }

  /// The texts between `${{` and `}}`.
  static List<Passage> in(Passage text) {
    List<Passage> found = new ArrayList<>();
    int open = text.text().indexOf(OPEN);
    while (open >= 0) {
      int close = close(text.text(), open + OPEN.length());
      if (close < 0) {
        return found;
      }
      found.add(text.slice(open + OPEN.length(), close));
      open = text.text().indexOf(OPEN, close);
    }
    return found;
  }

  /// A string of an expression may hold `}}`.
  private static int close(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (!quoted && text.startsWith(CLOSE, i)) {
        return i;
      }
    }
    return -1;
  }

  /// What an expression reads; of a broken one, whatever looks like a context.
  static Flow flow(String expression) {
    if (expression.length() > LONGEST) {
      return Flow.NONE;
    }
    return ExpressionReader.flow(expression).orElseGet(() -> guess(expression));
  }

  private static Flow guess(String expression) {
    Flow flow = Flow.NONE;
    Matcher context = CONTEXT.matcher(expression);
    while (context.find()) {
      flow = flow.or(Flow.of(context.group().toLowerCase(Locale.ROOT)));
    }
    return flow;
  }

  /// Whether the whole text is one expression.
  static boolean isWhole(String text) {
    return text.startsWith(OPEN) && close(text, OPEN.length()) == text.length() - CLOSE.length();
  }
}
