package dev.portcullis.response.detection.cloudevents;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormat;
import dev.portcullis.response.detection.Unsound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A CloudEvent 1.0 in structured mode (`cloudevents/spec.md` and
/// `cloudevents/formats/json-format.md` of `cloudevents/spec`), whose `data` is an event of another
/// format. `source` and `id` together tell it from all others, so that they are its identity; they
/// are kept as a digest, since both are of the sender's choice.
public final class CloudEventsFormat implements EventFormat {
  private static final String VERSION = "1.0";
  private static final List<String> REQUIRED = List.of("id", "source", "type");

  private final List<EventFormat> inner;

  /// @param inner the formats that `data` may have
  public CloudEventsFormat(List<EventFormat> inner) {
    this.inner = List.copyOf(inner);
  }

  @Override
  public String name() {
    return "cloudevents";
  }

  @Override
  public boolean claims(Mapping event) {
    return event.indexOf("specversion") >= 0;
  }

  @Override
  public Reading<Detection> read(String file, long mark, Mapping event) {
    if (!event.string("specversion", "").equals(VERSION)) {
      return Unsound.field(file, mark, event, "specversion", "'1.0'");
    }
    for (String attribute : REQUIRED) {
      if (event.string(attribute, "").isEmpty()) {
        return Unsound.field(file, mark, event, attribute, "a text that is not empty");
      }
    }
    if (event.indexOf("datacontenttype") >= 0 && !isJson(event.string("datacontenttype", ""))) {
      return Unsound.field(file, mark, event, "datacontenttype", "a type of JSON");
    }
    int at = event.indexOf("data");
    if (at < 0 || !(event.value(at) instanceof Mapping data)) {
      return Unsound.field(file, mark, event, "data", "an event as JSON");
    }
    return identified(event, carried(file, event.mark(at), data));
  }

  /// `*/json` and `*/*+json`, whatever its parameters (section 3.1 of the JSON format).
  private static boolean isJson(String type) {
    int end = type.indexOf(';');
    String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return media.endsWith("/json") || (media.contains("/") && media.endsWith("+json"));
  }

  private Reading<Detection> carried(String file, long mark, Mapping data) {
    for (EventFormat format : inner) {
      if (format.claims(data)) {
        return format.read(file, mark, data);
      }
    }
    String known = String.join(", ", inner.stream().map(EventFormat::name).toList());
    return Unsound.broken(file, mark, "data", "expected an event of " + known + ", got none");
  }

  private static Reading<Detection> identified(Mapping event, Reading<Detection> carried) {
    String envelope = event.string("source", "") + "\n" + event.string("id", "");
    List<Detection> detections = new ArrayList<>();
    for (Detection detection : carried.items()) {
      String ordinal = detections.isEmpty() ? "" : "\n" + detections.size();
      detections.add(detection.identified(SHA_256.hex(envelope + ordinal, 16)));
    }
    return new Reading<>(detections, carried.unreadable(), carried.others());
  }
}
