package dev.portcullis.source.terraform;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.terraform.Instances.Certainty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes what is made as resources, each with those that refer to it: a bucket's settings are
/// resources of their own, and only together they say whether the public may read it.
final class Facts {
  /// So many are told; what refers to a network may be everything.
  private static final int MOST_RELATED = 100;

  private final Map<String, List<Made>> referring = new LinkedHashMap<>();
  private final Map<Made, Object> shown = new HashMap<>();

  private Facts(List<Made> all) {
    for (Made each : all) {
      for (String base : each.references()) {
        referring.computeIfAbsent(base, _ -> new ArrayList<>()).add(each);
      }
    }
  }

  static List<Resource> of(List<Made> all) {
    Facts facts = new Facts(all);
    return all.stream().map(facts::resource).toList();
  }

  private Resource resource(Made made) {
    Mapping.Builder spec = new Mapping.Builder(made.spec().size() + 2);
    for (int i = 0; i < made.spec().size(); i++) {
      spec.put(made.spec().key(i), made.spec().value(i), made.spec().mark(i));
    }
    spec.put("references", Sequence.of(made.references()), made.mark());
    spec.put("related", related(made), made.mark());
    return FactKind.TERRAFORM_RESOURCE.resource(
        made.file(), made.mark(), made.address(), spec.build());
  }

  private Sequence related(Made made) {
    List<Made> all =
        referring.getOrDefault(made.base(), List.of()).stream()
            .filter(each -> !each.base().equals(made.base()))
            .filter(each -> isOfSameKey(made, each))
            .toList();
    List<Object> related = new ArrayList<>();
    all.stream().limit(MOST_RELATED).forEach(each -> related.add(shown(each)));
    if (all.size() > MOST_RELATED) {
      related.add(Unknown.of("more than %d that refer to it".formatted(MOST_RELATED)));
    }
    return Sequence.of(related);
  }

  /// Where both are made for each key of the same things, one belongs to the one of its own key.
  private static boolean isOfSameKey(Made made, Made other) {
    return made.key().isEmpty() || other.key().isEmpty() || made.key().equals(other.key());
  }

  private Object shown(Made made) {
    Object known = shown.get(made);
    if (known == null) {
      known = shownAnew(made);
      shown.put(made, known);
    }
    return known;
  }

  /// Without places, which would be those of another file. What is perhaps made has its type and
  /// values that are not known; what a module does with a reference is not known at all.
  private static Object shownAnew(Made made) {
    if (made.mode().equals("module")) {
      return Unknown.of(made.address());
    }
    Unknown perhaps = Unknown.of("whether there is " + made.address());
    Mapping.Builder plain = new Mapping.Builder(made.spec().size() + 1);
    plain.put("address", made.address());
    for (int i = 0; i < made.spec().size(); i++) {
      Object value = made.spec().value(i);
      boolean sure = made.certainty() == Certainty.SURE || value instanceof String;
      plain.put(made.spec().key(i), sure ? Values.withoutMarks(value, new Budget()) : perhaps);
    }
    return plain.build();
  }
}
