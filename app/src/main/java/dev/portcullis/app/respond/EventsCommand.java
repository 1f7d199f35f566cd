package dev.portcullis.app.respond;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.EventRecord;
import dev.portcullis.response.journal.EventState;
import dev.portcullis.response.journal.EventState.Stage;
import dev.portcullis.response.journal.Inbox;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs `portcullis events`, which lists those that failed, or wait, and puts them back.
public final class EventsCommand {
  private static final int MOST = 1000;

  private static final List<String> STATES = List.of("failed", "waiting", "in-hand", "done");

  public static final Verb LIST =
      new Verb(
          "events",
          "",
          "List the events that failed, or wait.",
          """
          Lists the events in a journal that have failed, or those of another state, the newest
          first, with what became of each. As 'json' with what came, too.

          Exit codes: 0 there are some, 2 wrong usage, 4 there are none.
          """,
          List.of(
              Journals.OPTION,
              Option.choice(
                  "state", "STATE", "failed (the default), waiting, in-hand or done", STATES),
              Option.choice(
                  "output", "FORM", "text (the default) or json", List.of("text", "json"))),
          """
          portcullis events --journal journal.db

          # what nobody has begun with
          portcullis events --journal journal.db --state waiting
          """);

  public static final Verb RETRY =
      new Verb(
          "events retry",
          "[ID…]",
          "Take up events again that have failed.",
          """
          Puts events back that have failed, by the ids that 'portcullis events' shows. Whoever runs
          'portcullis serve' or 'portcullis respond' takes them as if they had just come.

          Exit codes: 0 all are put back, 1 one has not failed, 2 wrong usage, 4 none has.
          """,
          List.of(
              Journals.OPTION, Option.flag("all", "the newest thousand of those that have failed")),
          """
          portcullis events retry --journal journal.db falco:5a1f3f2e-7f55-4c37-9d35-0a3c0c3f9f10

          # after the cluster was away for too long
          portcullis events retry --journal journal.db --all
          """);

  private final Arguments arguments;
  private final Console console;

  public EventsCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  public int list() throws UsageException, IOException {
    try (Journal journal = Journals.existing(arguments)) {
      String state = arguments.last("state").orElse("failed");
      Stage stage = Stage.valueOf(state.replace('-', '_').toUpperCase(Locale.ROOT));
      List<EventRecord> events = journal.inbox().list(stage, MOST);
      if (arguments.last("output").orElse("text").equals("json")) {
        List<Mapping> documents = events.stream().map(EventsCommand::document).toList();
        console.out().println(GoJson.write(Sequence.of(documents), GoJson.Order.AS_MADE));
      } else {
        events.forEach(each -> tell(line(each)));
      }
      return (events.isEmpty() ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED).code();
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String line(EventRecord record) {
    Event event = record.event();
    String what =
        switch (record.state()) {
          case EventState.Waiting(Instant notBefore) ->
              "waits until %s%s".formatted(notBefore, error(record));
          case EventState.InHand(String worker, Instant until) ->
              "in the hand of %s until %s%s".formatted(worker, until, error(record));
          case EventState.Done(Instant at, String outcome) -> "%s  %s".formatted(at, outcome);
          case EventState.Failed(Instant at, String reason) -> "%s  %s".formatted(at, reason);
        };
    return "%s  %-9s  from %s  %s"
        .formatted(event.identity(), event.priority().word(), event.source(), what);
  }

  private static String error(EventRecord record) {
    return record.lastError().isEmpty() ? "" : ", last error: " + record.lastError();
  }

  private static Mapping document(EventRecord record) {
    Event event = record.event();
    Mapping.Builder document =
        new Mapping.Builder(12)
            .put("id", event.identity())
            .put("source", event.source())
            .put("priority", event.priority().word())
            .put("workload", event.workload())
            .put("receivedAt", event.receivedAt().toString())
            .put("attempts", (long) record.attempts());
    switch (record.state()) {
      case EventState.Waiting(Instant notBefore) ->
          document.put("notBefore", notBefore.toString()).put("lastError", record.lastError());
      case EventState.InHand(String worker, Instant until) ->
          document
              .put("worker", worker)
              .put("until", until.toString())
              .put("lastError", record.lastError());
      case EventState.Done(Instant at, String outcome) ->
          document.put("at", at.toString()).put("outcome", outcome);
      case EventState.Failed(Instant at, String reason) ->
          document.put("at", at.toString()).put("reason", reason);
    }
    return document.put("body", new String(event.body().bytes(), UTF_8)).build();
  }

  public int retry() throws UsageException, IOException {
    List<String> ids = arguments.operands();
    if (ids.isEmpty() != arguments.has("all")) {
      throw new UsageException("expected the ids of events, or '--all'");
    }
    try (Journal journal = Journals.existing(arguments)) {
      Inbox inbox = journal.inbox();
      List<String> wanted = ids.isEmpty() ? failed(inbox) : ids;
      ExitCode code = wanted.isEmpty() ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED;
      for (String id : wanted) {
        if (inbox.requeue(id, Journals.person(), Instant.now())) {
          tell(id + ": put back");
        } else {
          console.err().println(Visible.line(obstacle(id, inbox.find(id))));
          code = ExitCode.REFUSED;
        }
      }
      return code.code();
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<String> failed(Inbox inbox) throws JournalFailedException {
    List<String> failed = new ArrayList<>();
    for (EventRecord record : inbox.list(Stage.FAILED, MOST)) {
      failed.add(record.event().identity());
    }
    return failed;
  }

  private static String obstacle(String id, Optional<EventRecord> record) {
    String found =
        record
            .map(each ->
                "one that is "
                    + each.state().stage().name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .orElse("none of that id");
    return "%s: expected an event that has failed, got %s".formatted(id, found);
  }

  private void tell(String line) {
    console.out().println(Visible.line(line));
  }
}
