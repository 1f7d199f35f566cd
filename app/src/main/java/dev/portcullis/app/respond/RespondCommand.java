package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
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
import dev.portcullis.cluster.execution.LiveObjects;
import dev.portcullis.cluster.witness.Feeds;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.plan.Planner;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Survey;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs `portcullis respond`.
public final class RespondCommand {
  private final Arguments arguments;
  private final Console console;
  private final Instant now;

  /// @param now when the leases of the plans of a preview begin
  public RespondCommand(Arguments arguments, Console console, Instant now) {
    this.arguments = arguments;
    this.console = console;
    this.now = now;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    boolean acts = arguments.last("journal").isPresent();
    if (arguments.has("preview") == acts) {
      throw new UsageException("expected '--preview' or '--journal FILE', got both or none");
    }
    return acts ? act() : preview();
  }

  /// Takes the pieces of what the user names.
  private interface Taker<E extends Exception> {
    void take(String file, Piece piece) throws E;
  }

  private <E extends Exception> void read(Taker<E> taker) throws UsageException, IOException, E {
    for (Operand operand : Operand.of(arguments.operands(), "events")) {
      try (InputStream in = operand.open(console)) {
        JsonValues values = new JsonValues(in, Limits.DEFAULT.bytes());
        for (@Nullable Piece piece = values.next(); piece != null; piece = values.next()) {
          taker.take(operand.name(), piece);
        }
      } catch (TooLongException e) {
        throw operand.tooLong(Limits.DEFAULT.bytes());
      }
    }
  }

  private int preview() throws UsageException, IOException {
    Outputs<Preview> outputs =
        new Outputs<>(arguments.all("output"), List.of(new PreviewText(), new PreviewJson()));
    Setup setup = new Setup(arguments);
    Preview preview =
        arguments.has("cluster")
            ? inCluster(setup)
            : preview(setup, new Survey(new Given(setup.context())));
    outputs.write(preview, console.out());
    return preview.exitCode().code();
  }

  private Preview inCluster(Setup setup) throws UsageException, IOException {
    if (!arguments.all("context").isEmpty()) {
      throw new UsageException("expected '--cluster' or '--context', got both");
    }
    try (KubeconfigTransport transport = setup.transport()) {
      return preview(setup, new Survey(new LiveObjects(new ApiServer(transport))));
    }
  }

  private Preview preview(Setup setup, Survey survey) throws UsageException, IOException {
    Events events = setup.events();
    Planner planner = setup.planner();
    Feeds.start(setup.feeds(), new Told(console)::trouble).close();
    List<Answer> answers = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(setup.unreadable());
    int[] others = {0};
    read((file, piece) -> {
      Reading<Detection> reading = events.read(file, piece);
      unreadable.addAll(reading.unreadable());
      others[0] += reading.others();
      for (Detection detection : reading.items()) {
        answers.add(
            new Answer(
                detection, planner.plan(detection, survey.of(detection), survey.objects(), now)));
      }
    });
    return new Preview(answers, others[0], unreadable);
  }

  /// Events go on disk as they come, however long it takes to do something about those before.
  private int act() throws UsageException, IOException {
    InstantSource clock = InstantSource.system();
    int[] counts = {0, 0};
    try (Acting acting = Acting.start(arguments, new Told(console), clock, (_, _) -> true)) {
      this.<JournalFailedException>read((file, piece) -> {
        Reading<Detection> reading = acting.events().read(file, piece);
        counts[1] += reading.unreadable().size();
        complain(reading.unreadable());
        List<Event> sound = acting.events().events("file", piece, reading, clock.instant());
        if (!sound.isEmpty()) {
          acting.accept(sound);
          counts[0]++;
        }
      });
      acting.finish();
      boolean lost = acting.journal().inbox().backlog().failed() > 0;
      return (lost || counts[1] > 0
              ? ExitCode.INCOMPLETE
              : counts[0] == 0 ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED)
          .code();
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted; what is in the journal is done by the next run", e);
    }
  }

  /// At once, and not in the end, which may be far.
  private void complain(List<Unreadable> broken) {
    for (Unreadable each : broken) {
      console.err().println(Visible.line("%s: %s".formatted(each.location(), each.reason())));
    }
  }
}
