package dev.portcullis.response.detection.audit;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormat;
import dev.portcullis.response.detection.Facts;
import dev.portcullis.response.detection.ObjectClaim;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.detection.Texts;
import dev.portcullis.response.detection.Unsound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the audit webhook of an API server posts (`EventList`) and what its audit log has a line of
/// (`Event`), as `pkg/apis/audit/v1/types.go` of `k8s.io/apiserver` defines them. A request is a
/// detection by rules only, once for each that matches. All stages of one request come to the same
/// detection, so that a log may fill the gaps of a webhook.
public final class AuditFormat implements EventFormat {
  /// `v1beta1` is of servers before 1.24 and has the same fields.
  private static final Set<String> VERSIONS = Set.of("audit.k8s.io/v1", "audit.k8s.io/v1beta1");

  private static final String GROUP = "audit.k8s.io/";

  /// Those that run something in a Pod or reach into it.
  private static final Set<String> INTO_PODS =
      Set.of("attach", "ephemeralcontainers", "exec", "portforward", "proxy");

  private final AuditRules rules;

  public AuditFormat(AuditRules rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public boolean claims(Mapping event) {
    return event.string("apiVersion", "").startsWith(GROUP) || isItem(event);
  }

  /// The items of a list have no type of their own, and are passed on so.
  private static boolean isItem(Mapping event) {
    return event.indexOf("apiVersion") < 0
        && event.indexOf("auditID") >= 0
        && event.indexOf("stage") >= 0;
  }

  @Override
  public Reading<Detection> read(String file, long mark, Mapping event) {
    if (isItem(event)) {
      return one(file, mark, event);
    }
    if (!VERSIONS.contains(event.string("apiVersion", ""))) {
      return Unsound.field(file, mark, event, "apiVersion", "'audit.k8s.io/v1'");
    }
    return switch (event.string("kind", "")) {
      case "Event" -> one(file, mark, event);
      case "EventList" -> list(file, mark, event);
      default -> Unsound.field(file, mark, event, "kind", "'Event' or 'EventList'");
    };
  }

  private Reading<Detection> list(String file, long mark, Mapping list) {
    if (!(list.find("items") instanceof Sequence items)) {
      return Unsound.field(file, mark, list, "items", "a list of events");
    }
    Reading<Detection> all = new Reading<>(List.of(), List.of());
    for (int i = 0; i < items.size(); i++) {
      long place = items.mark(i);
      all =
          all.and(
              items.value(i) instanceof Mapping item
                  ? one(file, place, item)
                  : Unsound.broken(file, place, "items[" + i + "]", "expected an event, got none"));
    }
    return all;
  }

  private Reading<Detection> one(String file, long mark, Mapping event) {
    for (String field : List.of("auditID", "stage", "verb")) {
      if (event.string(field, "").isEmpty()) {
        return Unsound.field(file, mark, event, field, "a text");
      }
    }
    Instant time = Unsound.time(event.string("requestReceivedTimestamp", ""));
    if (time == null) {
      return Unsound.field(file, mark, event, "requestReceivedTimestamp", "a time of RFC 3339");
    }
    AuditEvent audit = new AuditEvent(event);
    return audit.isAnswer() && !DryRun.is(audit)
        ? judged(file, mark, audit, time)
        : Unsound.other();
  }

  private Reading<Detection> judged(String file, long mark, AuditEvent audit, Instant time) {
    AuditRules.Finding finding = rules.judge(audit);
    List<Detection> detections = new ArrayList<>();
    for (AuditRule rule : finding.matching()) {
      detections.add(detection(rule, audit, time).detection(file, mark));
    }
    Reading<Detection> doubtful = new Reading<>(detections, List.of());
    for (String doubt : finding.doubts()) {
      doubtful = doubtful.and(Unsound.broken(file, mark, "", doubt));
    }
    List<Unreadable> unreadable = doubtful.unreadable();
    return detections.isEmpty() && unreadable.isEmpty() ? Unsound.other() : doubtful;
  }

  private Facts detection(AuditRule rule, AuditEvent audit, Instant time) {
    Facts facts = new Facts(name(), rule.name(), rule.priority(), time, audit.event());
    ObjectClaim object = audit.object();
    return facts
        .id(audit.identity(rule.name()))
        .pod(object == null ? null : pod(object))
        .object(object)
        .actor(Actors.of(audit))
        .about(
            "request",
            new Texts(2).put("verb", audit.verb()).put("about", rule.description()).build())
        .peer(rules.settings().origin(audit));
  }

  private static @Nullable PodClaim pod(ObjectClaim object) {
    boolean about =
        object.group().isEmpty()
            && object.resource().equals("pods")
            && (object.subresource().isEmpty() || INTO_PODS.contains(object.subresource()))
            && !object.namespace().isEmpty()
            && !object.name().isEmpty();
    return about ? new PodClaim(object.namespace(), object.name(), object.uid(), "") : null;
  }
}
