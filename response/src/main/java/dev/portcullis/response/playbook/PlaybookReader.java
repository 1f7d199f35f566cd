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
import dev.portcullis.response.playbook.Playbook.Chosen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes playbooks of resources. One with a mistake is unreadable as a whole: half a response is
/// nobody's intention.
public final class PlaybookReader {
  private static final Duration LONGEST = Duration.ofDays(365);

  private final ConditionReader conditions =
      new ConditionReader(List.of("detection", "workload", "namespace"));
  private final List<String> mitigations;

  /// @param mitigations the names of all that there are, sorted
  public PlaybookReader(List<String> mitigations) {
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
      if (!mitigations.contains(name)) {
        refusals.add(
            item,
            "expected one mitigation of '%s', got '%s'"
                .formatted(String.join("', '", mitigations), item.value()));
        continue;
      }
      Field parameters = item.at(name);
      chosen.add(
          new Chosen(
              name, parameters.value() instanceof Mapping mapping ? mapping : Mapping.EMPTY));
    }
    return chosen;
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
