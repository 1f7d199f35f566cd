package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
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
  public List<Step> plan(Detection detection, Workload workload, Order order, Mapping parameters) {
    Mapping top = workload.top();
    Change note =
        new Change.Patch(
            workload.target(),
            annotation(order.incident()),
            annotation(Marks.before(top, "annotations", Marks.INCIDENT)),
            "note incident " + order.incident());
    return List.of(
        new Step.Make(name(), note),
        new Step.Make(name(), new Change.Create(event(detection, workload, order))));
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
    Mapping regarding =
        new Mapping.Builder(5)
            .put("apiVersion", target.apiVersion())
            .put("kind", target.kind())
            .put("namespace", target.namespace())
            .put("name", target.name())
            .put("uid", target.uid())
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
        .put("regarding", regarding)
        .put("type", "Warning")
        .put("note", "incident " + order.incident() + ": " + detection.rule())
        .build();
  }
}
