package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.cluster.execution.Executor;
import dev.portcullis.cluster.execution.LiveObjects;
import dev.portcullis.cluster.execution.Responder;
import dev.portcullis.cluster.record.IncidentMirror;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Halt;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Question;
import dev.portcullis.response.record.IncidentDocument;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs `portcullis incidents`, which lists them, shows one, and ends one.
public final class IncidentsCommand {
  private static final int MOST = 1000;

  private static final Option OUTPUT =
      Option.of("output", "FORM", "text (the default) or json, as objects of a cluster");

  public static final Verb LIST =
      new Verb(
          "incidents",
          "",
          "List what is being done about detections.",
          "Lists the incidents in a journal, the newest first.",
          List.of(Journals.OPTION, OUTPUT),
          """
          portcullis incidents --journal journal.db
          """);

  public static final Verb SHOW =
      new Verb(
          "incidents show",
          "ID",
          "Show what was done in an incident, and when.",
          """
          Shows the changes of an incident with the commands that take them back, and its timeline.
          """,
          List.of(Journals.OPTION, OUTPUT),
          """
          portcullis incidents show --journal journal.db inc-1f3a5c7e9b0d
          """);

  public static final Verb UNDO =
      new Verb(
          "incidents undo",
          "ID",
          "Take back what was done in an incident.",
          """
          Ends the lease of an incident now and takes its changes back, the last first. What somebody
          else has changed since stays as it is, and is named.

          Exit codes: 0 it has ended, 1 something could not be taken back, 2 wrong usage.
          """,
          List.of(Journals.OPTION, Kubeconfig.FILE),
          """
          portcullis incidents undo --journal journal.db inc-1f3a5c7e9b0d
          """);

  private final Arguments arguments;
  private final Console console;

  public IncidentsCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  public int list() throws UsageException, IOException {
    boolean json = isJson();
    try (Journal journal = Journals.existing(arguments)) {
      warn(journal, json ? console.err() : console.out());
      List<Incident> incidents = journal.casebook().incidents(MOST);
      if (json) {
        List<Mapping> documents = new ArrayList<>();
        for (Incident incident : incidents) {
          journal.casebook().dossier(incident.id()).map(this::document).ifPresent(documents::add);
        }
        tell(GoJson.write(Sequence.of(documents), GoJson.Order.AS_MADE));
        return (incidents.isEmpty() ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED).code();
      }
      for (Incident incident : incidents) {
        tell(
            "%s  %-7s  until %s  %s  %s, %d events"
                .formatted(
                    incident.id(),
                    incident.state().name().toLowerCase(Locale.ROOT),
                    incident.until(),
                    incident.workload(),
                    incident.playbook(),
                    incident.events()));
      }
      return (incidents.isEmpty() ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED).code();
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// What is to be seen before all else.
  private static void warn(Journal journal, PrintStream to) throws JournalFailedException {
    Optional<Halt> halt = journal.brakes().halt(Instant.now());
    halt.ifPresent(each -> to.println(Visible.line("STOPPED: " + each)));
    long failed = journal.inbox().backlog().failed();
    if (failed > 0) {
      to.println("FAILED: %d events, see 'portcullis events'".formatted(failed));
    }
  }

  private boolean isJson() throws UsageException {
    String form = arguments.last("output").orElse("text");
    if (!form.equals("text") && !form.equals("json")) {
      throw new UsageException("expected 'text' or 'json', got '%s'".formatted(form));
    }
    return form.equals("json");
  }

  /// As `kubectl get incident -o json` shows it.
  private Mapping document(Dossier dossier) {
    return IncidentDocument.object(dossier).with("status", IncidentDocument.status(dossier));
  }

  public int show() throws UsageException, IOException {
    boolean json = isJson();
    try (Journal journal = Journals.existing(arguments)) {
      Dossier dossier = dossier(journal);
      if (json) {
        tell(GoJson.write(document(dossier), GoJson.Order.AS_MADE));
        return ExitCode.PASSED.code();
      }
      Incident incident = dossier.incident();
      tell(
          "%s of %s, by playbook %s"
              .formatted(incident.id(), incident.workload(), incident.playbook()));
      for (ChangeRecord change : dossier.changes()) {
        show(change);
      }
      for (Question question : dossier.asked()) {
        show(question);
      }
      for (Entry entry : dossier.timeline()) {
        tell("%s  %s  %s".formatted(entry.at(), entry.deed().name(), entry.detail()));
      }
      return ExitCode.PASSED.code();
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void show(ChangeRecord record) {
    Change change = record.intent().change();
    String how =
        switch (record.outcome()) {
          case null -> "not known";
          case Outcome.Made(String detail, _, String audit) -> detail + told(audit);
          case Outcome.Needless(String detail) -> "needless: " + detail;
          case Outcome.Failed(String detail, String audit) -> "failed: " + detail + told(audit);
        };
    tell(
        "  %s  %s: %s: %s"
            .formatted(record.intent().mitigation(), change.target(), change.summary(), how));
    Change undo = change.undo();
    if (undo != null) {
      tell("      undo: " + undo.command());
    }
  }

  private static String told(String audit) {
    return audit.isEmpty() ? "" : ", audit id " + audit;
  }

  private void show(Question question) {
    Change change = question.change();
    tell(
        "  asked: %s  %s  %s: %s (%s)"
            .formatted(
                question.id(),
                question.mitigation(),
                change.target(),
                change.summary(),
                question.reason()));
    Consent consent = question.consent();
    if (consent != null) {
      tell(
          "      approved by %s until %s: %s"
              .formatted(consent.approver(), consent.until(), consent.reason()));
    }
  }

  public int undo() throws UsageException, IOException {
    try (Journal journal = Journals.existing(arguments);
        KubeconfigTransport transport = new Setup(arguments).transport()) {
      String id = dossier(journal).incident().id();
      InstantSource clock = InstantSource.system();
      journal
          .casebook()
          .release(id, Journals.person(), "portcullis incidents undo", clock.instant());
      ApiServer server = new ApiServer(transport);
      LiveObjects objects = new LiveObjects(server);
      Responder responder = new Responder(new Executor(server), objects, journal.casebook(), clock);
      Told told = new Told(console);
      new Lifting(journal.casebook(), responder, clock, Journals.worker(), told).run();
      Following.catchUp(
          "incidents", journal, new IncidentMirror(server, journal, clock)::hear, told);
      boolean ended = dossier(journal).incident().state() == Incident.State.ENDED;
      return (ended ? ExitCode.PASSED : ExitCode.REFUSED).code();
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Dossier dossier(Journal journal) throws UsageException, JournalFailedException {
    if (arguments.operands().size() != 1) {
      throw new UsageException("expected the id of one incident");
    }
    String id = arguments.operands().getFirst();
    Optional<Dossier> dossier = journal.casebook().dossier(id);
    return dossier.orElseThrow(
        () -> new UsageException("expected an incident, got '%s'".formatted(id)));
  }

  private void tell(String line) {
    console.out().println(Visible.line(line));
  }
}
