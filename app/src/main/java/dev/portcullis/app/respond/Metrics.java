package dev.portcullis.app.respond;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.journal.Backlog;
import dev.portcullis.response.journal.Brakes;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Inbox;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.notification.Notice;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What is measured of the loop, for Prometheus.
final class Metrics implements Loop.Settled {
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  /// From a scale to zero on an idle server to an event that was tried for minutes, in seconds.
  private static final double[] BOUNDS = {0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300};

  private static final double NANOS = 1e9;

  /// As many as can wait for a device that is away. What is older is not measured.
  private static final int MOST_BEGINNINGS = 10_000;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Loop.Settled next;
  private volatile InstantSource clock;
  private final Map<String, Beginning> beginnings = new Beginnings();

  private final Counter requests =
      Counter.builder()
          .name("portcullis_intake_requests_total")
          .help("Requests to /events by the status of their answers.")
          .labelNames("status")
          .register(registry);
  private final Counter events =
      Counter.builder()
          .name("portcullis_events_settled_total")
          .help("Events that have ended, as done or failed.")
          .labelNames("result")
          .register(registry);
  private final Histogram time =
      Histogram.builder()
          .name("portcullis_event_seconds")
          .help("From when an event came until all that playbooks want about it was done.")
          .classicOnly()
          .classicUpperBounds(BOUNDS)
          .register(registry);
  private final Histogram toBoundary =
      Histogram.builder()
          .name("portcullis_boundary_seconds")
          .help(
              "From when the event came that began an incident until a device first blocked for it.")
          .labelNames("device")
          .classicOnly()
          .classicUpperBounds(BOUNDS)
          .register(registry);
  private final Counter lifted =
      Counter.builder()
          .name("portcullis_incidents_ended_total")
          .help("Incidents that were lifted.")
          .register(registry);
  private final Counter setAside =
      Counter.builder()
          .name("portcullis_notices_set_aside_total")
          .help("Notices that a recipient refused for good and was not told.")
          .labelNames("recipient")
          .register(registry);
  private final Counter troubles =
      Counter.builder()
          .name("portcullis_troubles_total")
          .help("What kept events or incidents from ending, each time it was tried.")
          .register(registry);

  /// @param next who hears it, too
  Metrics(Loop.Settled next, InstantSource clock) {
    this.next = next;
    this.clock = clock;
    for (Ending each : Ending.values()) {
      events.initLabelValues(each.word());
    }
  }

  /// Tells how many events are in which state whenever somebody asks. Every event that was accepted
  /// is in one of them until it is forgotten. Tells also whether everything is stopped.
  ///
  /// @param shared the clock by which its times are
  void watch(Journal journal, InstantSource shared) {
    clock = shared;
    GaugeWithCallback.builder()
        .name("portcullis_events")
        .help("Events in the journal by their state.")
        .labelNames("state")
        .callback(callback -> tell(journal.inbox(), callback))
        .register(registry);
    GaugeWithCallback.builder()
        .name("portcullis_stopped")
        .help("1 while everything is stopped and each plan waits for approvals, else 0.")
        .callback(callback -> tell(journal.brakes(), callback))
        .register(registry);
  }

  private void tell(Brakes brakes, GaugeWithCallback.Callback callback) {
    try {
      callback.call(brakes.halt(clock.instant()).isPresent() ? 1 : 0);
    } catch (JournalFailedException _) {
      // As with the events.
    }
  }

  private static void tell(Inbox inbox, GaugeWithCallback.Callback callback) {
    try {
      Backlog backlog = inbox.backlog();
      callback.call((double) backlog.waiting(), "waiting");
      callback.call((double) backlog.inHand(), "in_hand");
      callback.call((double) backlog.done(), "done");
      callback.call((double) backlog.failed(), "failed");
    } catch (JournalFailedException _) {
      // A value that nobody knows is left out, which Prometheus sees.
    }
  }

  void answered(int status) {
    requests.labelValues(Integer.toString(status)).inc();
  }

  /// In the text format of Prometheus.
  byte[] text() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, registry.scrape());
    return text.toByteArray();
  }

  @Override
  public void event(Event event, Ending ending, String outcome) {
    events.labelValues(ending.word()).inc();
    Duration taken = Duration.between(event.receivedAt(), clock.instant());
    time.observe(Math.max(0, taken.toNanos() / NANOS));
    next.event(event, ending, outcome);
  }

  @Override
  public void joined(Incident incident, Event event) {
    synchronized (beginnings) {
      beginnings.putIfAbsent(incident.id(), new Beginning(event.receivedAt(), new HashSet<>()));
    }
    next.joined(incident, event);
  }

  @Override
  public void registered(String device, Block block) {
    synchronized (beginnings) {
      Beginning begun = beginnings.get(block.incident());
      if (begun != null && begun.devices.add(device)) {
        Duration taken = Duration.between(begun.at, clock.instant());
        toBoundary.labelValues(device).observe(Math.max(0, taken.toNanos() / NANOS));
      }
    }
    next.registered(device, block);
  }

  @Override
  public void incident(Incident incident, String outcome) {
    lifted.inc();
    synchronized (beginnings) {
      beginnings.remove(incident.id());
    }
    next.incident(incident, outcome);
  }

  @Override
  public void change(Incident incident, String what) {
    next.change(incident, what);
  }

  @Override
  public void setAside(String recipient, Notice notice, String reason) {
    setAside.labelValues(recipient).inc();
    next.setAside(recipient, notice, reason);
  }

  @Override
  public void trouble(String reason) {
    troubles.inc();
    next.trouble(reason);
  }

  /// @param at when the event came
  /// @param devices which have blocked for it
  private record Beginning(Instant at, Set<String> devices) {}

  /// Those of the latest incidents.
  private static final class Beginnings extends LinkedHashMap<String, Beginning> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Beginning> eldest) {
      return size() > MOST_BEGINNINGS;
    }
  }
}
