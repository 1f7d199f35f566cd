package dev.portcullis.app.respond;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.app.stream.JsonValues.Piece;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Origin;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Events as they come and as they are kept. Safe for use by many threads.
final class Events {
  private final DocumentReader documents = new DocumentReader(Limits.DEFAULT);
  private final EventFormats formats;

  Events(EventFormats formats) {
    this.formats = formats;
  }

  /// The detections in a piece of a stream, with the places of what is wrong in the whole of it.
  Reading<Detection> read(String file, Piece piece) {
    Reading<Detection> reading = read(file, piece.text());
    List<Unreadable> unreadable = new ArrayList<>();
    reading.unreadable().forEach(each -> unreadable.add(piece.whole(each)));
    return new Reading<>(reading.items(), unreadable, reading.others());
  }

  /// The detections in an event of the journal.
  Reading<Detection> read(Event event) {
    Origin origin = Origin.of(event.source());
    Reading<Detection> reading = read(origin.sender(), event.body().bytes());
    if (origin.node().isEmpty()) {
      return reading;
    }
    List<Detection> pinned =
        reading.items().stream().map(detection -> detection.onNode(origin.node())).toList();
    return new Reading<>(pinned, reading.unreadable(), reading.others());
  }

  private Reading<Detection> read(String file, byte[] text) {
    Reading<Document> reading = documents.read(file, text);
    Reading<Detection> detections = new Reading<>(List.of(), reading.unreadable());
    for (Document document : reading.items()) {
      detections =
          detections.and(
              document.root() instanceof Mapping event
                  ? formats.read(file, document.mark(), event)
                  : notAnEvent(file, document));
    }
    return detections;
  }

  private static Reading<Detection> notAnEvent(String file, Document document) {
    Location place = Location.of(file, document.mark(), "");
    return new Reading<>(List.of(), List.of(new Unreadable(place, "expected an event, got none")));
  }

  /// What is kept of a piece: each event in it by itself, so that one that comes by two ways, in a
  /// batch and alone, is one. Its identity is that of its detections.
  List<Event> events(String source, Piece piece, Reading<Detection> reading, Instant now) {
    List<List<Detection>> all = byEvent(reading.items());
    boolean whole = all.size() == 1 && reading.unreadable().isEmpty();
    List<Event> events = new ArrayList<>();
    for (List<Detection> detections : all) {
      Content body = whole ? Content.of(piece.text()) : Content.of(written(detections.getFirst()));
      events.add(event(source, body, detections, now));
    }
    return events;
  }

  /// Those of one event come one after the other, and share it: another one may be equal.
  @SuppressWarnings("ReferenceEquality")
  private static List<List<Detection>> byEvent(List<Detection> detections) {
    List<List<Detection>> all = new ArrayList<>();
    Mapping last = Mapping.EMPTY;
    for (Detection detection : detections) {
      Mapping event = detection.spec().mapping("event");
      if (all.isEmpty() || event != last) {
        all.add(new ArrayList<>());
        last = event;
      }
      all.getLast().add(detection);
    }
    return all;
  }

  private static String written(Detection detection) {
    return GoJson.write(detection.spec().mapping("event"), GoJson.Order.AS_MADE);
  }

  private static Event event(String source, Content body, List<Detection> detections, Instant now) {
    Priority priority = Priority.DEBUG;
    String workload = "";
    List<String> ids = new ArrayList<>();
    for (Detection detection : detections) {
      priority = detection.priority().isAtLeast(priority) ? detection.priority() : priority;
      workload = detection.pod() == null ? workload : detection.pod().toString();
      ids.add(detection.id());
    }
    String id = ids.size() == 1 ? ids.getFirst() : SHA_256.hex(String.join("\n", ids), 16);
    String identity = detections.getFirst().source() + ":" + id;
    return new Event(identity, source, priority, workload, now, body);
  }
}
