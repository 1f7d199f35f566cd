package dev.portcullis.supply.secret;

import java.util.ArrayList;
import java.util.List;

/// Parts of a file: those that a change brought, for what lies between them was there before.
///
/// @param all in the order of the file; no two touch each other
public record Stretches(List<Stretch> all) {
  public Stretches {
    all = List.copyOf(all);
    int before = -1;
    for (Stretch each : all) {
      if (each.from() <= before) {
        throw new IllegalArgumentException("expected stretches in order, got " + all);
      }
      before = each.to();
    }
  }

  /// A part of a file by offsets of bytes. An empty one is a place at which something was taken
  /// away: what is around it came together.
  public record Stretch(int from, int to) {
    public Stretch {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException("expected a stretch, got %d to %d".formatted(from, to));
      }
    }
  }

  /// All of a file.
  public static Stretches whole(int length) {
    return new Stretches(List.of(new Stretch(0, length)));
  }

  /// Whether something between two offsets was not there before, as a whole.
  boolean touch(int from, int to) {
    int low = 0;
    int high = all.size();
    while (low < high) { // looks for the first that ends behind `from`
      int middle = (low + high) >>> 1;
      if (all.get(middle).to() > from) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < all.size() && all.get(low).from() < to;
  }

  /// These with some bytes around each.
  Stretches widened(int before, int after, int length) {
    List<Stretch> wide = new ArrayList<>();
    for (Stretch each : all) {
      int from = Math.max(0, each.from() - before);
      int to = Math.min(length, each.to() + after);
      if (!wide.isEmpty() && wide.getLast().to() >= from) {
        from = wide.removeLast().from();
      }
      wide.add(new Stretch(from, to));
    }
    return new Stretches(wide);
  }
}
