package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who needs whom in a `poetry.lock`: what is optional is needed as far as somebody asks for the
/// extra that it belongs to.
final class PoetryNeeds {
  private static final String EXTRAS = "extras";

  private final Keys keys;

  /// Names behind which an extra is written: `uvicorn[standard]`.
  private final Set<String> asked = new HashSet<>();

  PoetryNeeds(Keys keys, List<Mapping> entries) {
    this.keys = keys;
    for (Mapping entry : entries) {
      Mapping needs = entry.mapping("dependencies");
      for (int i = 0; i < needs.size(); i++) {
        String name = Requirement.normal(needs.key(i));
        for (Mapping each : ways(needs.value(i))) {
          each.sequence(EXTRAS).strings().forEach(extra -> asked.add(name + "[" + extra + "]"));
        }
      }
    }
  }

  void refer(Mapping entry, int place) {
    Set<String> extra = extra(entry);
    Mapping needs = entry.mapping("dependencies");
    for (int i = 0; i < needs.size(); i++) {
      String name = Requirement.normal(needs.key(i));
      List<Mapping> ways = ways(needs.value(i));
      boolean optional =
          !ways.isEmpty()
              && ways.stream().allMatch(each -> Boolean.TRUE.equals(each.find("optional")));
      if (!optional || extra.contains(name)) {
        keys.refer(place, name);
      }
    }
  }

  /// What an entry needs by the extras of it that are asked for.
  private Set<String> extra(Mapping entry) {
    String name = Requirement.normal(entry.string("name", ""));
    Mapping extras = entry.mapping(EXTRAS);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < extras.size(); i++) {
      if (asked.contains(name + "[" + extras.key(i) + "]")) {
        extras.sequence(extras.key(i)).strings().stream()
            .map(each -> Requirement.of(each).normalName())
            .forEach(names::add);
      }
    }
    return names;
  }

  /// A version alone, a table, or several for different environments.
  private static List<Mapping> ways(Object value) {
    return switch (value) {
      case Mapping one -> List.of(one);
      case Sequence several when several.mappings().size() == several.size() -> several.mappings();
      default -> List.of();
    };
  }
}
