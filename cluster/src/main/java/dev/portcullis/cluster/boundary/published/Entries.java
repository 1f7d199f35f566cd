package dev.portcullis.cluster.boundary.published;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a device told at some time: what is blocked, and what was lately.
///
/// @param number grows with each change
/// @param all in the order in which they were written
public record Entries(long number, List<Entry> all) {
  public Entries {
    all = List.copyOf(all);
  }

  /// What was written after that time.
  public List<Entry> after(Instant time) {
    int from = 0;
    int to = all.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (all.get(middle).at().isAfter(time)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return all.subList(from, all.size());
  }

  /// What is to be kept out at that time.
  public List<Entry> blocked(Instant now) {
    List<Entry> blocked = new ArrayList<>();
    for (Entry entry : all) {
      if (entry.blocks(now)) {
        blocked.add(entry);
      }
    }
    return Collections.unmodifiableList(blocked);
  }
}
