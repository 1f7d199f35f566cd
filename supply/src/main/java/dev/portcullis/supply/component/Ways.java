package dev.portcullis.supply.component;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The shortest way from a project to each package that it needs, by other packages.
public final class Ways {
  private static final int BEGIN = -1;
  private static final int UNREACHED = -2;

  /// From which package one comes to each.
  private final int[] before;

  private Ways(int[] before) {
    this.before = before;
  }

  /// Not everything says what the project itself needs, or all of it. What no package needs counts
  /// as such then: nothing else would have brought it.
  static Ways of(int size, int[] direct, Map<Integer, int[]> needs) {
    int[] before = new int[size];
    Arrays.fill(before, UNREACHED);
    reach(direct, needs, before);
    reach(unneeded(size, needs), needs, before);
    return new Ways(before);
  }

  private static void reach(int[] first, Map<Integer, int[]> needs, int[] before) {
    ArrayDeque<Integer> reached = new ArrayDeque<>();
    for (int each : first) {
      if (before[each] == UNREACHED) {
        before[each] = BEGIN;
        reached.add(each);
      }
    }
    while (!reached.isEmpty()) {
      int from = reached.remove();
      for (int each : needs.getOrDefault(from, new int[0])) {
        if (before[each] == UNREACHED) {
          before[each] = from;
          reached.add(each);
        }
      }
    }
  }

  /// Of those that need something: of all others nothing is known.
  private static int[] unneeded(int size, Map<Integer, int[]> needs) {
    boolean[] needed = new boolean[size];
    needs.values().forEach(all -> Arrays.stream(all).forEach(each -> needed[each] = true));
    return needs.keySet().stream()
        .filter(each -> !needed[each])
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /// The places of the packages on the way to one, the first what the project needs itself, the
  /// last that one; none where no way is known.
  public List<Integer> to(int place) {
    ArrayDeque<Integer> way = new ArrayDeque<>();
    for (int at = place; at >= 0 && before[at] != UNREACHED; at = before[at]) {
      way.addFirst(at);
    }
    return List.copyOf(way);
  }
}
