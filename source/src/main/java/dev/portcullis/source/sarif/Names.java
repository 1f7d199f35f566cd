package dev.portcullis.source.sarif;

import java.util.HashMap;
import java.util.Map;

/// Gives findings of one log names of their own: a number tells those apart that are alike.
final class Names {
  private final Map<String, Integer> taken = new HashMap<>();

  String unique(String name) {
    int count = taken.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "#" + count;
  }
}
