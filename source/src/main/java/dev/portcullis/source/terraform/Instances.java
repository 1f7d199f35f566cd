package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.hcl.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How many times a resource or module is made, by `count` and `for_each`.
final class Instances {
  private static final int MOST = 60;

  private Instances() {}

  /// One of them.
  ///
  /// @param key of `for_each`, empty without one
  /// @param evaluator that knows `each` or `count`
  /// @param certainty whether there surely is such an instance
  record Instance(String key, Evaluator evaluator, Certainty certainty) {
    /// What is put behind the address.
    String suffix() {
      return key.isEmpty() ? "" : "[\"" + key + "\"]";
    }
  }

  /// Whether something is made for sure.
  enum Certainty {
    SURE,
    PERHAPS
  }

  /// All that a count makes, which look alike.
  ///
  /// @param number how many, an [Unknown] where that is not known
  record Counted(Object number, Optional<Instance> instance) {
    boolean isOneOrNone() {
      return number.equals(0L) || number.equals(1L);
    }
  }

  static Instance single(Evaluator evaluator) {
    return new Instance("", evaluator, Certainty.SURE);
  }

  static Counted count(Evaluator evaluator, Expression count) {
    Object number = Operators.number(evaluator.value(count));
    if (number.equals(0L)) {
      return new Counted(number, Optional.empty());
    }
    Object index = number.equals(1L) ? 0L : Unknown.present("count.index");
    Mapping counter = new Mapping.Builder(1).put("index", index).build();
    Instance instance =
        new Instance(
            "",
            evaluator.with("count", counter),
            number instanceof Number ? Certainty.SURE : Certainty.PERHAPS);
    Object known = number instanceof Number ? number : Unknown.of("count");
    return new Counted(known, Optional.of(instance));
  }

  /// One instance for each key; one for all of them where the keys are not known, or are many.
  static List<Instance> forEach(Evaluator evaluator, Expression forEach) {
    Object collection = evaluator.value(forEach);
    List<Instance> instances = new ArrayList<>();
    switch (collection) {
      case Mapping mapping when mapping.size() <= MOST -> {
        for (int i = 0; i < mapping.size(); i++) {
          instances.add(instance(evaluator, mapping.key(i), mapping.value(i)));
        }
      }
      case Sequence set when set.size() <= MOST && set.strings().size() == set.size() -> {
        for (String each : set.strings().stream().distinct().toList()) {
          instances.add(instance(evaluator, each, each));
        }
      }
      case Mapping _, Sequence _ -> instances.add(any(evaluator, Certainty.SURE));
      default -> instances.add(any(evaluator, Certainty.PERHAPS));
    }
    return instances;
  }

  private static Instance instance(Evaluator evaluator, String key, Object value) {
    Mapping each = new Mapping.Builder(2).put("key", key).put("value", value).build();
    return new Instance(key, evaluator.with("each", each), Certainty.SURE);
  }

  private static Instance any(Evaluator evaluator, Certainty certainty) {
    Mapping each =
        new Mapping.Builder(2)
            .put("key", Unknown.present("each.key"))
            .put("value", Unknown.of("each.value"))
            .build();
    return new Instance("", evaluator.with("each", each), certainty);
  }
}
