package dev.portcullis.response.detection;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.response.detection.audit.AuditFormat;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.detection.cloudevents.CloudEventsFormat;
import dev.portcullis.response.detection.events.KubernetesEvents;
import dev.portcullis.response.detection.fact.DetectionFormat;
import dev.portcullis.response.detection.falco.FalcoFormat;
import dev.portcullis.response.detection.tetragon.TetragonFormat;
import java.util.ArrayList;
import java.util.List;

/// All formats of events.
public final class EventFormats {
  private final List<EventFormat> all;

  /// @param rules by which requests in the audit log are detections
  public EventFormats(AuditRules rules) {
    List<EventFormat> plain =
        List.of(
            new AuditFormat(rules),
            new DetectionFormat(),
            new FalcoFormat(),
            new KubernetesEvents(),
            new TetragonFormat());
    List<EventFormat> formats = new ArrayList<>(plain);
    formats.add(new CloudEventsFormat(plain));
    this.all = List.copyOf(formats);
  }

  public List<EventFormat> all() {
    return all;
  }

  /// The detections in `event`, by whichever format it is in.
  public Reading<Detection> read(String file, long mark, Mapping event) {
    for (EventFormat format : all) {
      if (format.claims(event)) {
        return format.read(file, mark, event);
      }
    }
    String known = String.join(", ", all.stream().map(EventFormat::name).toList());
    return Unsound.broken(file, mark, "", "expected an event of " + known + ", got none");
  }
}
