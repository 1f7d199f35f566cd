package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.Version;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Seal;
import dev.portcullis.response.journal.Verification;
import dev.portcullis.response.record.IncidentFinding;
import dev.portcullis.response.record.IncidentFinding.Activity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Runs `portcullis trail`, which prints the audit trail of a journal and verifies it.
public final class TrailCommand {
  private static final int PAGE = 1000;

  public static final Verb PRINT =
      new Verb(
          "trail",
          "",
          "Print what was done about detections, and when.",
          """
          Prints the audit trail of a journal, an entry a line, the first one first. Each entry holds
          the hash of the one before, so that none can be changed, taken out or put in without all
          later ones. As 'ocsf' it prints an Incident Finding (OCSF 1.8.0, class 2005) for each
          incident that was opened, released or ended.
          """,
          List.of(
              Journals.OPTION,
              Option.of("after", "NUMBER", "only what comes behind this entry"),
              Option.of("output", "FORM", "text (the default), json or ocsf, an object a line")),
          """
          # what has been added since the last time, for a SIEM
          portcullis trail --journal journal.db --after 1207 --output ocsf
          """);

  public static final Verb VERIFY =
      new Verb(
          "trail verify",
          "",
          "Find out whether somebody has changed the trail.",
          """
          Reads all of the trail and checks each entry by its hash. Whoever can write the whole
          journal can write another trail that is sound in itself: keep the end that this prints
          elsewhere, and give it the next time.

          Exit codes: 0 the trail is sound, 1 it is not, 2 wrong usage.
          """,
          List.of(Journals.OPTION, Option.of("seal", "NUMBER:HASH", "an end that it had before")),
          """
          portcullis trail verify --journal journal.db
          """);

  private final Arguments arguments;
  private final Console console;

  public TrailCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  public int print() throws UsageException, IOException {
    long number = number(arguments.last("after").orElse("0"));
    Form form = form();
    try (Journal journal = Journals.existing(arguments)) {
      List<Entry> page = journal.trail().after(number, PAGE);
      boolean none = page.isEmpty();
      while (!page.isEmpty()) {
        for (Entry entry : page) {
          print(journal, entry, form);
        }
        page = journal.trail().after(page.getLast().number(), PAGE);
      }
      return (none ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED).code();
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private enum Form {
    TEXT,
    JSON,
    OCSF
  }

  private Form form() throws UsageException {
    String word = arguments.last("output").orElse("text");
    return switch (word) {
      case "text" -> Form.TEXT;
      case "json" -> Form.JSON;
      case "ocsf" -> Form.OCSF;
      default ->
          throw new UsageException("expected 'text', 'json' or 'ocsf', got '%s'".formatted(word));
    };
  }

  private void print(Journal journal, Entry entry, Form form) throws JournalFailedException {
    switch (form) {
      case TEXT ->
          tell(
              Visible.line(
                  "%d  %s  %s  %s  %s"
                      .formatted(
                          entry.number(),
                          entry.at(),
                          entry.deed().name(),
                          entry.subject(),
                          entry.detail())));
      case JSON -> tell(json(document(entry)));
      case OCSF -> {
        Optional<Mapping> finding = finding(journal, entry);
        finding.ifPresent(found -> tell(json(found)));
      }
    }
  }

  private static Mapping document(Entry entry) {
    return new Mapping.Builder(7)
        .put("number", entry.number())
        .put("at", entry.at().toString())
        .put("deed", entry.deed().name())
        .put("subject", entry.subject())
        .put("detail", entry.detail())
        .put("previous", entry.previous())
        .put("hash", entry.hash())
        .build();
  }

  private static Optional<Mapping> finding(Journal journal, Entry entry)
      throws JournalFailedException {
    Activity activity =
        switch (entry.deed()) {
          case INCIDENT_OPENED -> Activity.CREATE;
          case INCIDENT_RELEASED -> Activity.UPDATE;
          case INCIDENT_ENDED -> Activity.CLOSE;
          default -> null;
        };
    if (activity == null) {
      return Optional.empty();
    }
    Optional<Dossier> dossier = journal.casebook().dossier(entry.subject());
    return dossier.map(found -> IncidentFinding.of(found, activity, Version.CURRENT));
  }

  public int verify() throws UsageException, IOException {
    Seal known = seal();
    try (Journal journal = Journals.existing(arguments)) {
      return switch (journal.trail().verify(known)) {
        case Verification.Sound(Seal end) -> {
          tell("sound, up to " + end.number() + ":" + end.hash());
          yield ExitCode.PASSED.code();
        }
        case Verification.Broken(long number, String reason) -> {
          tell("broken at entry " + number + ": " + Visible.line(reason));
          yield ExitCode.REFUSED.code();
        }
      };
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Seal seal() throws UsageException {
    Optional<String> text = arguments.last("seal");
    if (text.isEmpty()) {
      return Seal.EMPTY;
    }
    int colon = text.get().indexOf(':');
    if (colon < 0) {
      throw new UsageException("expected '--seal NUMBER:HASH', got '%s'".formatted(text.get()));
    }
    return new Seal(number(text.get().substring(0, colon)), text.get().substring(colon + 1));
  }

  private static long number(String text) throws UsageException {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new UsageException("expected the number of an entry, got '%s'".formatted(text));
  }

  private static String json(Mapping object) {
    return GoJson.write(object, GoJson.Order.AS_MADE);
  }

  private void tell(String line) {
    console.out().println(line);
  }
}
