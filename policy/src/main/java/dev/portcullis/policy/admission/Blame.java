package dev.portcullis.policy.admission;

import static java.util.Objects.requireNonNull;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Tree;
import dev.portcullis.policy.admission.Places.Place;
import dev.portcullis.policy.cel.explain.Culprit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns culprits into the lines and columns that people are shown.
@SuppressWarnings("ReferenceEquality") // one placement is none
final class Blame {
  private final Request request;
  private final Placement placement;
  private @Nullable Places places;

  Blame(Request request, Placement placement) {
    this.request = request;
    this.placement = placement;
  }

  Placement placement() {
    return placement;
  }

  /// The places of what `culprits` gives, which is asked only when somebody wants to know.
  List<Location> locations(Supplier<List<Culprit>> culprits) {
    return placement == Placement.NONE ? List.of(whole()) : locations(culprits.get());
  }

  /// The places of `culprits`, each once and without what contains another, the one to mend first:
  /// what is in a list (a container) before what holds for all of it, since that is mostly a guard;
  /// fields that are there before those that are missing. The whole object when there is none.
  private List<Location> locations(List<Culprit> culprits) {
    return culprits.size() == 1
        ? List.of(spot(culprits.getFirst()).map(this::location).orElseGet(this::whole))
        : ranked(alternatives(culprits));
  }

  private List<Location> ranked(List<Culprit> culprits) {
    Map<String, Location> present = new LinkedHashMap<>();
    Map<String, Location> missing = new LinkedHashMap<>();
    for (Culprit culprit : culprits) {
      Spot spot = spot(culprit).orElse(null);
      if (spot != null) {
        Location location = location(spot);
        (culprit instanceof Culprit.Missing ? missing : present)
            .putIfAbsent(location.path(), location);
      }
    }
    List<Location> all = new ArrayList<>(present.values());
    all.addAll(missing.values());
    List<Location> deepest = withoutOuter(all);
    int most = 0;
    for (Location location : deepest) {
      most = Math.max(most, lists(location.path()));
    }
    List<Location> specific = new ArrayList<>();
    for (Location location : deepest) {
      if (lists(location.path()) == most || !location.equals(missing.get(location.path()))) {
        specific.add(location);
      }
    }
    specific.sort(Comparator.comparingInt(location -> -lists(location.path())));
    return specific.isEmpty() ? List.of(whole()) : specific;
  }

  /// Where several fields of one container are missing, each of them would do: the container is
  /// meant.
  private static List<Culprit> alternatives(List<Culprit> culprits) {
    IdentityHashMap<Tree, Set<List<String>>> missing = new IdentityHashMap<>();
    for (Culprit culprit : culprits) {
      if (culprit instanceof Culprit.Missing(Tree container, List<String> path)) {
        missing.computeIfAbsent(container, _ -> new HashSet<>()).add(path);
      }
    }
    if (missing.isEmpty()) {
      return culprits;
    }
    return culprits.stream()
        .map(culprit ->
            culprit instanceof Culprit.Missing(Tree container, _)
                    && requireNonNull(missing.get(container)).size() > 1
                ? new Culprit.Whole(container)
                : culprit)
        .toList();
  }

  /// How many lists a path leads through.
  private static int lists(String path) {
    int lists = 0;
    for (int i = 0; i + 1 < path.length(); i++) {
      lists += path.charAt(i) == '[' && Character.isDigit(path.charAt(i + 1)) ? 1 : 0;
    }
    return lists;
  }

  private static List<Location> withoutOuter(List<Location> all) {
    Set<String> outer = new HashSet<>();
    for (Location location : all) {
      String path = location.path();
      for (int i = 0; i < path.length(); i++) {
        if (path.charAt(i) == '.' || path.charAt(i) == '[') {
          outer.add(path.substring(0, i));
        }
      }
      if (!path.isEmpty()) {
        outer.add("");
      }
    }
    List<Location> deepest = new ArrayList<>();
    for (Location location : all) {
      if (!outer.contains(location.path())) {
        deepest.add(location);
      }
    }
    return deepest;
  }

  private Location whole() {
    Resource declared = placement.declared();
    return Location.of(declared.file(), declared.mark(), placement.prefix());
  }

  private Location location(Spot spot) {
    return Location.of(
        placement.declared().file(), spot.mark(), placement.declaredPath(spot.path()));
  }

  /// A path in the judged object and where to look for it.
  private record Spot(String path, long mark) {
    static Spot of(Place place) {
      return new Spot(place.path(), place.mark());
    }
  }

  private Optional<Spot> spot(Culprit culprit) {
    return switch (culprit) {
      case Culprit.Whole(Tree container) ->
          Optional.ofNullable(places().of(container)).map(Spot::of);
      case Culprit.Inside(Tree container, int index) -> inside(container, index);
      case Culprit.Missing(Tree container, List<String> path) ->
          Optional.ofNullable(places().of(container)).map(place -> missing(container, place, path));
    };
  }

  /// A value of a list that an expression put together may still be one of the object's own.
  private Optional<Spot> inside(Tree container, int index) {
    Place place = places().of(container);
    if (place != null) {
      return Optional.of(Spot.of(place.inside(container, index)));
    }
    return container.value(index) instanceof Tree value
        ? Optional.ofNullable(places().of(value)).map(Spot::of)
        : Optional.empty();
  }

  /// What is missing would stand in its container: that is where people are pointed to.
  private static Spot missing(Tree container, Place place, List<String> path) {
    String full = place.path();
    for (String key : path) {
      full = Places.join(full, Places.field(key));
    }
    return new Spot(full, container.mark() == Mark.NONE ? place.mark() : container.mark());
  }

  private Places places() {
    if (places == null) {
      places = new Places(request.subject(), placement.mark());
    }
    return places;
  }
}
