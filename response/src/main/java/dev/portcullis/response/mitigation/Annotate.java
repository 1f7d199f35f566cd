package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.workload.Workload;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Says on the workload what happened: an annotation with the incident, and an Event.
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
    return List.of(new Permission("", "events", "create"), new Permission("*", "*", "patch"));
  }

  @Override
  public boolean disturbs() {
    return false;
  }

  @Override
  public List<Step> plan(Detection detection, Workload workload, Order order, Mapping parameters) {
    Change note =
        new Change.Patch(
            workload.target(),
            annotation(order.incident()),
            annotation(incidentOf(workload.top())),
            "note incident " + order.incident());
    return List.of(
        new Step.Make(name(), note),
        new Step.Make(name(), new Change.Create(event(detection, workload, order))));
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
  /// its name says so.
  private static Mapping event(Detection detection, Workload workload, Order order) {
    Target target = workload.target();
    Mapping metadata =
        new Mapping.Builder(2)
            .put("namespace", target.namespace())
            .put("name", target.name() + "." + order.incident())
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
