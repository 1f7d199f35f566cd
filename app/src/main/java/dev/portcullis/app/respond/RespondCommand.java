package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.context.Context;
import dev.portcullis.app.project.Present;
import dev.portcullis.app.report.Outputs;
import dev.portcullis.app.respond.Preview.Answer;
import dev.portcullis.app.stream.JsonValues;
import dev.portcullis.app.stream.JsonValues.Piece;
import dev.portcullis.app.stream.JsonValues.TooLongException;
import dev.portcullis.app.stream.Operand;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.cluster.execution.LiveObjects;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRuleReader;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.plan.Planner;
import dev.portcullis.response.plan.Planning;
import dev.portcullis.response.plan.Protection;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Survey;
import dev.portcullis.source.Formats;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs `portcullis respond`.
public final class RespondCommand {
  private final Arguments arguments;
  private final Console console;
  private final Instant now;
  private final DocumentReader documents = new DocumentReader(Limits.DEFAULT);
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
    if (!arguments.has("preview")) {
      throw new UsageException("expected '--preview': nothing else is offered yet");
    }
    Outputs<Preview> outputs =
        new Outputs<>(arguments.all("output"), List.of(new PreviewText(), new PreviewJson()));
    EventFormats formats = new EventFormats(auditRules());
    Planner planner = new Planner(playbooks(), Protection.USUAL);
    Preview preview =
        arguments.has("cluster")
            ? inCluster(formats, planner)
            : preview(formats, planner, new Survey(new Given(context())));
    outputs.write(preview, console.out());
    return preview.exitCode().code();
  }

  private Preview inCluster(EventFormats formats, Planner planner)
      throws UsageException, IOException {
    if (!arguments.all("context").isEmpty()) {
      throw new UsageException("expected '--cluster' or '--context', got both");
    }
    try (KubeconfigTransport transport = transport()) {
      return preview(formats, planner, new Survey(new LiveObjects(new ApiServer(transport))));
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

  private Preview preview(EventFormats formats, Planner planner, Survey survey)
      throws UsageException, IOException {
    List<Answer> answers = new ArrayList<>();
    for (Operand file : Operand.of(arguments.operands(), "events")) {
      for (Detection detection : detections(formats, file)) {
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

  private List<Detection> detections(EventFormats formats, Operand file)
      throws UsageException, IOException {
    List<Detection> detections = new ArrayList<>();
    try (InputStream in = file.open(console)) {
      JsonValues values = new JsonValues(in, Limits.DEFAULT.bytes());
      for (@Nullable Piece piece = values.next(); piece != null; piece = values.next()) {
        Reading<Detection> reading = read(formats, file.name(), piece);
        others += reading.others();
        detections.addAll(reading.items());
        for (Unreadable each : reading.unreadable()) {
          unreadable.add(piece.whole(each));
        }
      }
    } catch (TooLongException e) {
      throw file.tooLong(Limits.DEFAULT.bytes());
    }
    return detections;
  }

  private Reading<Detection> read(EventFormats formats, String file, Piece piece) {
    Reading<Document> reading = documents.read(file, piece.text());
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
}
