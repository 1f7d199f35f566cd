package dev.portcullis.supply.component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which packages of a list need which others of it, each by its place in the list, and which of
/// them the project itself needs.
///
/// What nobody says is not there: no package that is direct means that this is not known.
public final class Graph {
  private static final int[] NOTHING = {};

  /// Of which nothing is known.
  public static final Graph NONE = new Builder().build();

  /// The place of the project itself, in what needs something.
  public static final int PROJECT = -1;

  private final int[] direct;
  private final Map<Integer, int[]> needs;

  private Graph(int[] direct, Map<Integer, int[]> needs) {
    this.direct = direct;
    this.needs = needs;
  }

  /// What the project itself needs, in the order of the list.
  public int[] direct() {
    return direct.clone();
  }

  /// What a package needs, in the order of the list.
  public int[] needs(int place) {
    return needs.getOrDefault(place, NOTHING).clone();
  }

  /// Whether anything is known.
  public boolean isEmpty() {
    return direct.length == 0 && needs.isEmpty();
  }

  /// The shortest way to each package of a list of that size.
  public Ways ways(int size) {
    return Ways.of(size, direct, needs);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Graph that
        && Arrays.equals(direct, that.direct)
        && needs.keySet().equals(that.needs.keySet())
        && needs.keySet().stream().allMatch(each -> Arrays.equals(needs(each), that.needs(each)));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(direct) + 31 * needs.keySet().hashCode();
  }

  /// `project -> 0, 2; 0 -> 1`.
  @Override
  public String toString() {
    List<String> all = new ArrayList<>();
    if (direct.length > 0) {
      all.add("project -> " + list(direct));
    }
    needs.keySet().stream().sorted().forEach(each -> all.add(each + " -> " + list(needs(each))));
    return String.join("; ", all);
  }

  private static String list(int[] places) {
    return String.join(", ", Arrays.stream(places).mapToObj(String::valueOf).toList());
  }

  /// Collects who needs what, in any order and as often as it is said.
  public static final class Builder {
    private int[] who = new int[16];
    private int[] whom = new int[16];
    private int size;

    /// Takes one need; that of itself is none.
    ///
    /// @param who the place of a package, or [Graph#PROJECT]
    public Builder needs(int who, int whom) {
      if (who < PROJECT || whom < 0) {
        throw new IllegalArgumentException(
            "expected places in a list, got %d and %d".formatted(who, whom));
      }
      if (who == whom) {
        return this;
      }
      if (size == this.who.length) {
        this.who = Arrays.copyOf(this.who, 2 * size);
        this.whom = Arrays.copyOf(this.whom, 2 * size);
      }
      this.who[size] = who;
      this.whom[size++] = whom;
      return this;
    }

    /// Takes all of another graph.
    ///
    /// @param places where the packages of its list are in that of this graph
    public Builder all(Graph other, List<Integer> places) {
      for (int each : other.direct) {
        needs(PROJECT, places.get(each));
      }
      other.needs.forEach((from, all) -> {
        for (int each : all) {
          needs(places.get(from), places.get(each));
        }
      });
      return this;
    }

    public Graph build() {
      long[] sorted = new long[size];
      for (int i = 0; i < size; i++) {
        sorted[i] = ((long) who[i] << Integer.SIZE) | whom[i];
      }
      Arrays.sort(sorted);
      int[] direct = NOTHING;
      Map<Integer, int[]> needs = new HashMap<>();
      for (int from = 0; from < size; ) {
        int of = (int) (sorted[from] >> Integer.SIZE);
        int to = from;
        while (to < size && (int) (sorted[to] >> Integer.SIZE) == of) {
          to++;
        }
        int[] places = distinct(sorted, from, to);
        if (of == PROJECT) {
          direct = places;
        } else {
          needs.put(of, places);
        }
        from = to;
      }
      return new Graph(direct, needs);
    }

    /// The lower halves, each once.
    private static int[] distinct(long[] sorted, int from, int to) {
      int[] places = new int[to - from];
      int count = 0;
      for (int i = from; i < to; i++) {
        if (i == from || sorted[i] != sorted[i - 1]) {
          places[count++] = (int) sorted[i];
        }
      }
      return count == places.length ? places : Arrays.copyOf(places, count);
    }
  }
}
