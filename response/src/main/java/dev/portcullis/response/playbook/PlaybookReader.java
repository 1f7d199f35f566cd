package dev.portcullis.response.playbook;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.Times;
import dev.portcullis.response.condition.Condition;
import dev.portcullis.response.condition.ConditionReader;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.mitigation.Mitigation;
import dev.portcullis.response.mitigation.Parameter;
import dev.portcullis.response.playbook.Playbook.Chosen;
import dev.portcullis.response.playbook.Playbook.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes playbooks of resources. One with a mistake is unreadable as a whole: half a response is
/// nobody's intention.
public final class PlaybookReader {
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final String APPROVAL = "approval";
  private static final String REQUIRED = "Required";
  private static final List<String> FIELDS =
      List.of("leastPriority", "matchConditions", "mitigations", "lease", "mode");

  private final ConditionReader conditions =
      new ConditionReader(List.of("detection", "workload", "namespaceObject"));
  private final List<Mitigation> mitigations;

  /// @param mitigations all that there are
  public PlaybookReader(List<Mitigation> mitigations) {
    this.mitigations = List.copyOf(mitigations);
  }

  public static boolean isPlaybook(Resource resource) {
    return resource.kind().equals(Playbook.KIND)
        && resource.apiVersion().equals(Playbook.API_VERSION);
  }

  /// The playbooks among `resources`, in their order.
  public Reading<Playbook> read(List<Resource> resources) {
    List<Playbook> playbooks = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Resource resource : resources) {
      if (isPlaybook(resource)) {
        Refusals refusals = new Refusals(resource, "playbook");
        Playbook playbook = read(resource, refusals);
        if (refusals.isEmpty()) {
          playbooks.add(playbook);
        }
        unreadable.addAll(refusals.found());
      }
    }
    return new Reading<>(playbooks, unreadable);
  }

  private Playbook read(Resource resource, Refusals refusals) {
    Field spec = Field.of(resource).at("spec");
    known(spec, FIELDS, refusals);
    if (resource.name().isEmpty()) {
      refusals.add(Field.of(resource).at("metadata").at("name"), "expected a name, got none");
    }
    return new Playbook(
        resource.name(),
        priority(spec.at("leastPriority"), refusals),
        conditions(spec.at("matchConditions"), refusals),
        mitigations(spec.at("mitigations"), refusals),
        lease(spec.at("lease"), refusals),
        mode(spec.at("mode"), refusals));
  }

  private static Priority priority(Field field, Refusals refusals) {
    if (!field.isGiven()) {
      return Priority.DEBUG;
    }
    Priority priority = Priority.of(field.text());
    if (priority == null) {
      String known = String.join("', '", words());
      refusals.add(field, "expected '%s', got '%s'".formatted(known, field.value()));
      return Priority.EMERGENCY;
    }
    return priority;
  }

  private static List<String> words() {
    return Arrays.stream(Priority.values()).map(Priority::word).toList();
  }

  private List<Condition> conditions(Field field, Refusals refusals) {
    if (field.items().isEmpty()) {
      refusals.add(field, "expected at least one condition, got none: it would answer everything");
    }
    return conditions.read(field, refusals);
  }

  private List<Chosen> mitigations(Field field, Refusals refusals) {
    List<Chosen> chosen = new ArrayList<>();
    if (field.items().isEmpty()) {
      refusals.add(field, "expected at least one mitigation, got none");
    }
    for (Field item : field.items()) {
      boolean one = item.value() instanceof Mapping mapping && mapping.size() == 1;
      String name = one && item.value() instanceof Mapping mapping ? mapping.key(0) : "";
      Mitigation mitigation = mitigation(name);
      if (mitigation == null) {
        String known = String.join("', '", mitigations.stream().map(Mitigation::name).toList());
        refusals.add(
            item, "expected one mitigation of '%s', got '%s'".formatted(known, item.value()));
      } else {
        chosen.add(chosen(mitigation, item.at(name), refusals));
      }
    }
    return chosen;
  }

  private @Nullable Mitigation mitigation(String name) {
    for (Mitigation mitigation : mitigations) {
      if (mitigation.name().equals(name)) {
        return mitigation;
      }
    }
    return null;
  }

  private static Chosen chosen(Mitigation mitigation, Field field, Refusals refusals) {
    List<String> names = new ArrayList<>(List.of(APPROVAL));
    for (Parameter parameter : mitigation.parameters()) {
      names.add(parameter.name());
      Field given = field.at(parameter.name());
      if (given.value() != null && !parameter.takes().test(given.value())) {
        refusals.add(given, "expected %s, got '%s'".formatted(parameter.expected(), given.value()));
      }
    }
    if (field.isGiven() && !(field.value() instanceof Mapping)) {
      refusals.add(field, "expected an object, such as {}, got '%s'".formatted(field.value()));
    }
    known(field, names, refusals);
    return new Chosen(
        mitigation.name(),
        field.value() instanceof Mapping mapping ? mapping : Mapping.EMPTY,
        start(field.at(APPROVAL), refusals));
  }

  private static Start start(Field field, Refusals refusals) {
    if (!field.isGiven()) {
      return Start.AT_ONCE;
    }
    if (!field.text().equals(REQUIRED)) {
      refusals.add(field, "expected '%s', got '%s'".formatted(REQUIRED, field.value()));
    }
    return Start.AFTER_AN_APPROVAL;
  }

  /// What nobody reads is a mistake: it was written for something.
  private static void known(Field field, List<String> names, Refusals refusals) {
    for (Field other : field.besides(names)) {
      refusals.add(
          other, "unknown field, expected one of '%s'".formatted(String.join("', '", names)));
    }
  }

  private static Duration lease(Field field, Refusals refusals) {
    if (Times.duration(field.text()) instanceof Duration lease
        && lease.isPositive()
        && lease.compareTo(LONGEST) <= 0) {
      return lease;
    }
    refusals.add(
        field,
        "expected a duration of at most %d days, such as '1h30m', got '%s'"
            .formatted(LONGEST.toDays(), field.text()));
    return LONGEST;
  }

  private static Mode mode(Field field, Refusals refusals) {
    if (!field.isGiven()) {
      return Mode.DRY_RUN;
    }
    for (Mode mode : Mode.values()) {
      if (mode.word().equals(field.text())) {
        return mode;
      }
    }
    refusals.add(field, "expected 'DryRun' or 'Enforce', got '%s'".formatted(field.value()));
    return Mode.DRY_RUN;
  }
}
