package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.workload.Subject;
import dev.portcullis.response.workload.Thing;
import dev.portcullis.response.workload.Workload;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Says on the workload what happened: an annotation with the incident, unless the label says so by
/// which it is held, and an Event.
final class Annotate implements Mitigation {
  /// `RFC3339Micro` of `k8s.io/apimachinery`, which takes six digits and no other number of them.
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

  @Override
  public String name() {
    return "annotate";
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>(Permission.ofWorkloads("get", "patch"));
    permissions.addAll(Permission.of("", "pods", "get", "patch"));
    permissions.addAll(Permission.of("events.k8s.io", "events", "get", "create", "delete"));
    return permissions;
  }

  @Override
  public boolean disturbs() {
    return false;
  }

  @Override
  public List<Step> plan(Situation situation, Mapping parameters) {
    Order order = situation.order();
    Subject subject = situation.subject();
    Step event =
        new Step.Make(name(), new Change.Create(event(situation.detection(), subject, order)));
    return switch (subject) {
      case Workload workload when isHeld(workload, situation.before()) -> List.of(event);
      case Workload workload -> List.of(new Step.Make(name(), note(workload, order)), event);
      // To change a role binding takes the right to bind its role, which an annotation is not
      // worth.
      case Thing _ -> List.of(event);
    };
  }

  private static boolean isHeld(Workload workload, List<Step> before) {
    return before.stream().anyMatch(step -> step.holds(workload.target()));
  }

  private static Change note(Workload workload, Order order) {
    return new Change.Patch(
        workload.target(),
        annotation(order.incident()),
        annotation(incidentOf(workload.top())),
        "note incident " + order.incident());
  }

  private static Object incidentOf(Mapping object) {
    Object before = object.mapping("metadata").mapping("annotations").find(Marks.INCIDENT);
    return before == null ? Null.NULL : before;
  }

  private static Mapping annotation(Object value) {
    Mapping annotations = Mapping.EMPTY.with(Marks.INCIDENT, value);
    return Mapping.EMPTY.with("metadata", Mapping.EMPTY.with("annotations", annotations));
  }

  /// `events.k8s.io/v1` (its `types.go` in `k8s.io/api`). One incident gives one event a workload:
  /// its name says so. Those about what is in no namespace are in `default` (`legacyValidateEvent`
  /// in `pkg/apis/core/validation/events.go` of Kubernetes).
  private static Mapping event(Detection detection, Subject subject, Order order) {
    Target target = subject.target();
    // The names of what is no workload may have colons, which those of events may not.
    String name =
        switch (subject) {
          case Workload _ -> target.name() + "." + order.incident();
          case Thing _ -> order.incident();
        };
    Mapping metadata =
        new Mapping.Builder(2)
            .put("namespace", target.namespace().isEmpty() ? "default" : target.namespace())
            .put("name", name)
            .build();
    return new Mapping.Builder(10)
        .put("apiVersion", "events.k8s.io/v1")
        .put("kind", "Event")
        .put("metadata", metadata)
        .put("eventTime", MICROS.format(order.at()))
        .put("reportingController", "response.portcullis.dev")
        .put("reportingInstance", "portcullis")
        .put("action", "Respond")
        .put("reason", "Detection")
        .put("regarding", target.reference())
        .put("type", "Warning")
        .put("note", "incident " + order.incident() + ": " + detection.rule())
        .build();
  }
}
