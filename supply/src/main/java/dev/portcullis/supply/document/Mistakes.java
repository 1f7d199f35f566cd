package dev.portcullis.supply.document;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/// What of one file could not be read. Of a file that is all wrong the first of its mistakes are
/// enough.
public final class Mistakes {
  private static final int MANY = 1000;
  private static final int TEXT = 300;

  private final String file;
  private final int most;
  private final List<Reading.Unreadable> unreadable = new ArrayList<>();

  /// None yet of the file of this name.
  public Mistakes(String file) {
    this(file, MANY);
  }

  /// None yet of the file of this name, of which at most so many are told.
  public Mistakes(String file, int most) {
    this.file = file;
    this.most = most;
  }

  /// Takes note of one; `reason` is for people, who see the place beside it.
  public void add(long mark, String reason) {
    add(Location.of(file, mark, ""), reason);
  }

  /// Takes note of one at a place that may be in a part of the file.
  public void add(Location place, String reason) {
    if (unreadable.size() <= most) {
      boolean last = unreadable.size() == most;
      String whole = last ? "more than " + most + " mistakes: the rest is not told" : reason;
      String told = whole.length() > TEXT ? whole.substring(0, TEXT) + "…" : whole;
      unreadable.add(new Reading.Unreadable(place, told));
    }
  }

  /// The list under `key`, an empty one where there is none; something else is a mistake.
  public Sequence list(Mapping mapping, String key) {
    int index = mapping.indexOf(key);
    if (index >= 0 && !(mapping.value(index) instanceof Sequence)) {
      add(mapping.mark(index), "expected '%s' to be a list".formatted(key));
    }
    return mapping.sequence(key);
  }

  /// All that there are.
  public List<Reading.Unreadable> all() {
    return List.copyOf(unreadable);
  }
}
