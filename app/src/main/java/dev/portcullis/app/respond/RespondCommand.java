package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.context.Context;
import dev.portcullis.app.project.Present;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Outputs;
import dev.portcullis.app.report.Visible;
import dev.portcullis.app.respond.Preview.Answer;
import dev.portcullis.app.stream.JsonValues;
import dev.portcullis.app.stream.JsonValues.Piece;
import dev.portcullis.app.stream.JsonValues.TooLongException;
import dev.portcullis.app.stream.Operand;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.cluster.execution.Executor;
import dev.portcullis.cluster.execution.LiveObjects;
import dev.portcullis.cluster.execution.Responder;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRuleReader;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.plan.Planner;
import dev.portcullis.response.plan.Planning;
import dev.portcullis.response.plan.Protection;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Survey;
import dev.portcullis.source.Formats;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs `portcullis respond`.
public final class RespondCommand {
  private final Arguments arguments;
  private final Console console;
  private final Instant now;
  private final List<Unreadable> unreadable = new ArrayList<>();
  private int others;

  /// @param now when the leases of the plans begin
  public RespondCommand(Arguments arguments, Console console, Instant now) {
    this.arguments = arguments;
    this.console = console;
    this.now = now;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    Optional<String> journal = arguments.last("journal");
    if (arguments.has("preview") == journal.isPresent()) {
      throw new UsageException("expected '--preview' or '--journal FILE', got both or none");
    }
    return journal.isPresent() ? act(Path.of(journal.get())) : preview();
  }

  private int preview() throws UsageException, IOException {
    Outputs<Preview> outputs =
        new Outputs<>(arguments.all("output"), List.of(new PreviewText(), new PreviewJson()));
    Events events = new Events(new EventFormats(auditRules()));
    Planner planner = new Planner(playbooks(), Protection.USUAL);
    Preview preview =
        arguments.has("cluster")
            ? inCluster(events, planner)
            : preview(events, planner, new Survey(new Given(context())));
    outputs.write(preview, console.out());
    return preview.exitCode().code();
  }

  /// Puts events into the journal as they come, and does what the playbooks want until all are
  /// settled.
  private int act(Path file) throws UsageException, IOException {
    Events events = new Events(new EventFormats(auditRules()));
    Planner planner = new Planner(playbooks(), Protection.USUAL);
    int count = 0;
    try (KubeconfigTransport transport = transport();
        Journal journal = Journals.open(file)) {
      ApiServer server = new ApiServer(transport);
      LiveObjects objects = new LiveObjects(server);
      InstantSource clock = InstantSource.system();
      Loop loop =
          new Loop(
              journal,
              events,
              new Survey(objects),
              planner,
              new Responder(new Executor(server), objects, journal.casebook(), clock),
              clock,
              Journals.worker(),
              new Told(console));
      for (Operand operand : Operand.of(arguments.operands(), "events")) {
        count += accept(operand, events, journal, loop, clock);
      }
      loop.untilIdle();
      complain();
      boolean lost = journal.inbox().backlog().failed() > 0;
      return (lost || !unreadable.isEmpty()
              ? ExitCode.INCOMPLETE
              : count == 0 ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED)
          .code();
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted; what is in the journal is done by the next run", e);
    }
  }

  private int accept(
      Operand operand, Events events, Journal journal, Loop loop, InstantSource clock)
      throws UsageException, IOException, JournalFailedException, InterruptedException {
    int count = 0;
    try (InputStream in = operand.open(console)) {
      JsonValues values = new JsonValues(in, Limits.DEFAULT.bytes());
      for (@Nullable Piece piece = values.next(); piece != null; piece = values.next()) {
        Reading<Detection> reading = events.read(operand.name(), piece);
        unreadable.addAll(reading.unreadable());
        if (!reading.items().isEmpty()) {
          Event event = events.event("file", piece, reading.items(), clock.instant());
          journal.inbox().accept(List.of(event));
          count++;
        }
        if (in.available() == 0) {
          loop.untilIdle(); // a sensor may write the next event hours later
        }
      }
    } catch (TooLongException e) {
      throw operand.tooLong(Limits.DEFAULT.bytes());
    }
    return count;
  }

  private void complain() {
    for (Unreadable each : unreadable) {
      console.err().println(Visible.line("%s: %s".formatted(each.location(), each.reason())));
    }
  }

  private Preview inCluster(Events events, Planner planner) throws UsageException, IOException {
    if (!arguments.all("context").isEmpty()) {
      throw new UsageException("expected '--cluster' or '--context', got both");
    }
    try (KubeconfigTransport transport = transport()) {
      return preview(events, planner, new Survey(new LiveObjects(new ApiServer(transport))));
    }
  }

  private KubeconfigTransport transport() throws UsageException {
    try {
      return KubeconfigTransport.open(
          arguments.last("kubeconfig").map(Path::of).orElse(null), null);
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Preview preview(Events events, Planner planner, Survey survey)
      throws UsageException, IOException {
    List<Answer> answers = new ArrayList<>();
    for (Operand file : Operand.of(arguments.operands(), "events")) {
      for (Detection detection : detections(events, file)) {
        answers.add(new Answer(detection, planning(planner, survey, detection)));
      }
    }
    return new Preview(answers, others, unreadable);
  }

  private Planning planning(Planner planner, Survey survey, Detection detection) {
    return detection.pod() == null
        ? new Planning.Nothing(
            "the event is about no Pod, which is all that can be answered to yet")
        : planner.plan(detection, survey.of(detection.pod()), now);
  }

  private List<Playbook> playbooks() throws UsageException {
    List<String> paths = arguments.all("playbooks");
    Reading<Resource> declared =
        paths.isEmpty()
            ? BuiltInPlaybooks.resources()
            : Context.read(new Present().below(paths, Formats.all(Limits.DEFAULT)));
    Reading<Playbook> playbooks = BuiltInPlaybooks.reader().read(declared.items());
    unreadable.addAll(declared.unreadable());
    unreadable.addAll(playbooks.unreadable());
    if (playbooks.items().isEmpty() && playbooks.unreadable().isEmpty()) {
      throw new UsageException(
          "expected a Playbook below '%s', got none".formatted(String.join("', '", paths)));
    }
    return playbooks.items();
  }

  /// Those of the user come after the built-in ones, whose place they may take.
  private AuditRules auditRules() {
    List<String> paths = arguments.all("detections");
    Reading<Resource> declared =
        BuiltInDetections.resources()
            .and(Context.read(new Present().below(paths, Formats.all(Limits.DEFAULT))));
    Reading<AuditRules> rules = new AuditRuleReader().read(declared.items());
    unreadable.addAll(declared.unreadable());
    unreadable.addAll(rules.unreadable());
    return rules.items().getFirst();
  }

  private List<Resource> context() {
    Reading<Resource> given =
        Context.read(new Present().below(arguments.all("context"), Formats.all(Limits.DEFAULT)));
    unreadable.addAll(given.unreadable());
    return given.items();
  }

  private List<Detection> detections(Events events, Operand file)
      throws UsageException, IOException {
    List<Detection> detections = new ArrayList<>();
    try (InputStream in = file.open(console)) {
      JsonValues values = new JsonValues(in, Limits.DEFAULT.bytes());
      for (@Nullable Piece piece = values.next(); piece != null; piece = values.next()) {
        Reading<Detection> reading = events.read(file.name(), piece);
        others += reading.others();
        detections.addAll(reading.items());
        unreadable.addAll(reading.unreadable());
      }
    } catch (TooLongException e) {
      throw file.tooLong(Limits.DEFAULT.bytes());
    }
    return detections;
  }
}
