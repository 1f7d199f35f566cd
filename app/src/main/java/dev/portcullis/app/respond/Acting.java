package dev.portcullis.app.respond;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.cluster.boundary.Boundary;
import dev.portcullis.cluster.boundary.Settings;
import dev.portcullis.cluster.boundary.published.Published;
import dev.portcullis.cluster.evidence.Evidence;
import dev.portcullis.cluster.execution.Executor;
import dev.portcullis.cluster.execution.LiveCensus;
import dev.portcullis.cluster.execution.LiveObjects;
import dev.portcullis.cluster.execution.Policies;
import dev.portcullis.cluster.execution.Responder;
import dev.portcullis.cluster.execution.Upkeep;
import dev.portcullis.cluster.notification.Recipient;
import dev.portcullis.cluster.record.Fates;
import dev.portcullis.cluster.record.IncidentMirror;
import dev.portcullis.cluster.witness.Feed;
import dev.portcullis.cluster.witness.Feeds;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.journal.Acceptance;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.plan.Planner;
import dev.portcullis.response.safety.ResponseSettings;
import dev.portcullis.response.workload.Survey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The loop at work beside whoever takes in events.
final class Acting implements AutoCloseable {
  private final Journal journal;
  private final InstantSource clock;
  private final KubeconfigTransport transport;
  private final ApiServer server;
  private final Events events;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Nudge nudge = new Nudge();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Feeds feeds;
  private final @Nullable Boundary boundary;
  private final List<Published> published;
  private final Future<?> working;
  private final Keeping keeping;
  private final Following mirrored;
  private final Notifying notifying;

  private Acting(
      Journal journal,
      KubeconfigTransport transport,
      Events events,
      Planner planner,
      Optional<Settings> blocking,
      ResponseSettings settings,
      Optional<Path> folder,
      List<Recipient> recipients,
      Feeds feeds,
      Answering.Trust trust,
      Loop.Settled told,
      InstantSource clock)
      throws JournalFailedException {
    this.journal = journal;
    this.clock = clock;
    this.transport = transport;
    this.feeds = feeds;
    this.events = events;
    this.server = new ApiServer(transport);
    LiveObjects objects = new LiveObjects(server);
    InstantSource patient = new PatientClock(clock, System::nanoTime, told);
    published = blocking.map(Acting::published).orElse(List.of());
    boundary =
        blocking.map(said -> new Boundary(objects, server, said, patient, told)).orElse(null);
    Executor executed =
        boundary == null ? new Executor(server) : new Executor(server, boundary::made);
    if (boundary != null) {
      boundary.start();
    }
    Responder responder = new Responder(executed, objects, journal.casebook(), clock);
    Guarding guarding = new Guarding(server, objects, told);
    Restraint restraint =
        new Restraint(journal.brakes(), new LiveCensus(server), settings, guarding, clock);
    Answering answering =
        new Answering(
            events,
            new Survey(objects),
            planner,
            restraint,
            new Capturing(
                folder.map(each -> new Evidence(server, objects, each, clock)).orElse(null),
                journal.casebook(),
                clock,
                told),
            responder,
            journal,
            trust,
            told,
            clock);
    String worker = Journals.worker();
    Lifting lifting = new Lifting(journal.casebook(), responder, patient, worker, told);
    Loop loop =
        new Loop(journal.inbox(), answering, lifting, server::isReady, clock, worker, nudge, told);
    Approving approving =
        new Approving(
            journal.casebook(),
            journal.questions(),
            objects,
            new Policies(objects, ShippedPolicies.ofApprovals()),
            responder,
            new Fates(server, clock, told::trouble),
            settings.longestApproval(),
            clock,
            told);
    Undoing undoing =
        new Undoing(
            journal.casebook(),
            objects,
            new Policies(objects, ShippedPolicies.ofUndos()),
            lifting,
            new Fates(server, clock, told::trouble),
            clock);
    keeping =
        new Keeping(
            restraint,
            approving,
            undoing,
            new Upkeep(executed, objects, journal.casebook(), clock),
            guarding,
            journal.casebook(),
            told);
    mirrored =
        Following.start(
            "incidents",
            journal,
            new IncidentMirror(server, journal, clock)::hear,
            () -> true,
            told);
    notifying = Notifying.start(recipients, journal, clock, worker, told);
    working =
        executor.submit(() -> {
          loop.work(ended::get);
          return null;
        });
    executor.execute(keeping::work);
  }

  /// Starts as the command line says. What cannot be read of it keeps it from starting: half a
  /// response is nobody's intention.
  ///
  /// @param told hears how everything ends
  /// @param trust in those who send events
  static Acting start(
      Arguments arguments, Loop.Settled told, InstantSource clock, Answering.Trust trust)
      throws UsageException, JournalFailedException {
    Setup setup = new Setup(arguments);
    Events events = setup.events();
    Planner planner = setup.planner();
    Optional<Settings> boundary = setup.boundary();
    ResponseSettings settings = setup.settings();
    Optional<Path> evidence = setup.evidence();
    List<Recipient> recipients = setup.recipients(clock);
    List<Feed> feeds = setup.feeds();
    List<Unreadable> broken = setup.unreadable();
    if (!broken.isEmpty()) {
      Unreadable first = broken.getFirst();
      throw new UsageException("%s: %s".formatted(first.location(), first.reason()));
    }
    KubeconfigTransport transport = setup.transport();
    Journal journal = Journals.open(arguments);
    return new Acting(
        journal,
        transport,
        events,
        planner,
        boundary,
        settings,
        evidence,
        recipients,
        Feeds.start(feeds, told::trouble),
        trust,
        told,
        journal.clock(clock));
  }

  private static List<Published> published(Settings settings) {
    return settings.devices().stream()
        .filter(Published.class::isInstance)
        .map(Published.class::cast)
        .toList();
  }

  /// The devices that others fetch from.
  List<Published> published() {
    return published;
  }

  ApiServer server() {
    return server;
  }

  /// The one that all go by who use the journal.
  InstantSource clock() {
    return clock;
  }

  Journal journal() {
    return journal;
  }

  /// Puts events on disk, all or none of them, and has them acted on.
  ///
  /// @return what became of each, in their order
  List<Acceptance> accept(List<Event> fresh) throws JournalFailedException {
    List<Acceptance> accepted = journal.inbox().accept(fresh);
    nudge.give();
    return accepted;
  }

  Events events() {
    return events;
  }

  /// Waits until what is in the journal is settled: no more is to come.
  void finish() throws JournalFailedException, InterruptedException {
    ended.set(true);
    nudge.give();
    await();
    keeping.once();
  }

  /// Waits until the loop ends, which it does by itself only when it cannot go on.
  void await() throws JournalFailedException, InterruptedException {
    try {
      working.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JournalFailedException failed) {
        throw failed;
      }
      throw new IllegalStateException("could not go on: " + e.getCause(), e.getCause());
    }
  }

  /// What is in hand is taken up by the next run.
  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
    mirrored.close();
    notifying.close();
    if (boundary != null) {
      boundary.close();
    }
    feeds.close();
    journal.close();
    transport.close();
  }
}
