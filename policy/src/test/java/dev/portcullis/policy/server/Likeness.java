package dev.portcullis.policy.server;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an object of ours is another than the server's. What we call unknown may be anything
/// there; what the server made up must be unknown to us.
final class Likeness {
  private final List<String> differences = new ArrayList<>();

  private Likeness() {}

  /// The paths at which the objects differ, with both values.
  static List<String> differences(Object theirs, Object ours) {
    Likeness likeness = new Likeness();
    likeness.compare("", theirs, ours);
    return likeness.differences;
  }

  private void compare(String path, @Nullable Object theirs, @Nullable Object ours) {
    if (ours instanceof Unknown(_, var presence)) {
      if (theirs == null && presence == Unknown.Presence.CERTAIN) {
        differences.add(path + ": expected nothing, got " + ours);
      }
    } else if (theirs instanceof Mapping mapping && ours instanceof Mapping own) {
      mappings(path, mapping, own);
    } else if (theirs instanceof Sequence list
        && ours instanceof Sequence own
        && list.size() == own.size()) {
      for (int i = 0; i < list.size(); i++) {
        compare(path + "[" + i + "]", list.value(i), own.value(i));
      }
    } else if (theirs instanceof Long number && ours instanceof Double own) {
      // JSON has one kind of number.
      compare(path, number.doubleValue(), own);
    } else if (theirs == null || !theirs.equals(ours)) {
      differences.add(path + ": expected " + theirs + ", got " + ours);
    }
  }

  private void mappings(String path, Mapping theirs, Mapping ours) {
    for (int i = 0; i < theirs.size(); i++) {
      String key = theirs.key(i);
      compare(path + "." + key, theirs.value(i), ours.find(key));
    }
    for (int i = 0; i < ours.size(); i++) {
      String key = ours.key(i);
      if (theirs.indexOf(key) < 0) {
        compare(path + "." + key, null, ours.value(i));
      }
    }
  }
}
