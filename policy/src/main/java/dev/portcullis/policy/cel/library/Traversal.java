package dev.portcullis.policy.cel.library;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.MapValue;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.cel.library.text.GoText;

/// What going through a value with all that it holds costs: Kubernetes' `traversalCost`.
public final class Traversal {

  /// The cost of functions that go once through their receiver.
  public static final Cost COST = (args, _) -> of(args[0]);

  private Traversal() {}

  static long of(Object value) {
    return switch (value) {
      case String text -> (long) (GoText.length(text) * 0.1);
      case Bytes bytes -> (long) (bytes.size() * 0.1);
      case Sequence list -> ofList(list);
      case Object map when Maps.isMap(map) -> ofMap(map);
      default -> 1;
    };
  }

  private static long ofList(Sequence list) {
    long cost = 0;
    for (int i = 0; i < list.size(); i++) {
      cost += of(list.value(i));
    }
    return cost;
  }

  private static long ofMap(Object map) {
    long cost = 0;
    for (MapValue.Entry entry : Maps.entries(map)) {
      cost += of(entry.key()) + of(entry.value());
    }
    return cost;
  }
}
