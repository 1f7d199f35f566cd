package dev.portcullis.cluster.dryrun;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server added to an object when it took it: defaults, identities, the token and the
/// tolerations of a Pod. Whoever changes an object sends them back, and a server refuses to lose
/// some of them.
///
/// @param sent what was sent
/// @param stored what became of it
record Additions(Mapping sent, Mapping stored) {

  /// The next version of what was sent, with what the server added to the one before.
  Mapping in(Mapping next) {
    return carried(sent, stored, next);
  }

  private static Mapping carried(Mapping sent, Mapping stored, Mapping next) {
    Mapping.Builder carried = new Mapping.Builder(next.size() + stored.size());
    for (int i = 0; i < next.size(); i++) {
      String key = next.key(i);
      carried.put(key, carried(sent.find(key), stored.find(key), next.value(i)));
    }
    for (int i = 0; i < stored.size(); i++) {
      String key = stored.key(i);
      if (next.find(key) == null && sent.find(key) == null) {
        carried.put(key, stored.value(i));
      }
    }
    return carried.build();
  }

  private static Object carried(@Nullable Object sent, @Nullable Object stored, Object next) {
    if (next instanceof Mapping now && stored instanceof Mapping there) {
      return carried(sent instanceof Mapping before ? before : Mapping.EMPTY, there, now);
    }
    if (next instanceof Sequence now && stored instanceof Sequence there) {
      return carried(sent instanceof Sequence before ? before : Sequence.EMPTY, there, now);
    }
    return next;
  }

  private static Sequence carried(Sequence sent, Sequence stored, Sequence next) {
    List<Object> carried = new ArrayList<>();
    for (Object each : next.values()) {
      carried.add(carried(whole(each, sent), whole(each, stored), each));
    }
    for (Object each : stored.values()) {
      if (!hasPart(each, sent) && !hasPart(each, next)) {
        carried.add(each);
      }
    }
    return Sequence.of(carried);
  }

  /// What an element became in another list, `null` when it is not in there.
  private static @Nullable Object whole(Object element, Sequence list) {
    for (Object each : list.values()) {
      if (isSame(element, each)) {
        return each;
      }
    }
    return null;
  }

  private static boolean hasPart(Object whole, Sequence list) {
    return list.values().stream().anyMatch(each -> isSame(each, whole));
  }

  /// Elements are the same one when they have the same name, or when the server only added to it.
  private static boolean isSame(Object element, Object other) {
    boolean named =
        element instanceof Mapping one
            && other instanceof Mapping another
            && one.find("name") instanceof String name
            && name.equals(another.find("name"));
    return named || isPart(element, other);
  }

  private static boolean isPart(Object part, @Nullable Object whole) {
    if (!(part instanceof Mapping some && whole instanceof Mapping all)) {
      return part.equals(whole);
    }
    for (int i = 0; i < some.size(); i++) {
      if (!isPart(some.value(i), all.find(some.key(i)))) {
        return false;
      }
    }
    return true;
  }
}
