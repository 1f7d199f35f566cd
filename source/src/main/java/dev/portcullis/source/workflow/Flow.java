package dev.portcullis.source.workflow;

import java.util.ArrayList;
import java.util.List;

/// Which contexts an expression reads, and of which of them the text may be in what it comes to.
///
/// `github.event.issue.title` in `format('{0}', …)` may; in `contains(…, 'x')` or `… == 'x'` it may
/// not, for these come to a boolean. Contexts are in lower case, since GitHub does not tell cases
/// apart.
record Flow(List<String> reads, List<String> yields) {
  static final Flow NONE = new Flow(List.of(), List.of());

  Flow {
    reads = List.copyOf(reads);
    yields = List.copyOf(yields);
  }

  static Flow of(String context) {
    return new Flow(List.of(context), List.of(context));
  }

  /// Both are read, and either may be the outcome.
  Flow or(Flow other) {
    return new Flow(both(reads, other.reads), both(yields, other.yields));
  }

  /// Both are read, and the other is the outcome.
  Flow then(Flow other) {
    return new Flow(both(reads, other.reads), other.yields);
  }

  /// It is read, and the outcome is a boolean or a number.
  Flow tested() {
    return new Flow(reads, List.of());
  }

  private static List<String> both(List<String> one, List<String> other) {
    if (other.isEmpty()) {
      return one;
    }
    List<String> both = new ArrayList<>(one);
    other.stream().filter(each -> !one.contains(each)).forEach(both::add);
    return both;
  }
}
