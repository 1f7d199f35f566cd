package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.response.journal.Halt;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Runs `portcullis incidents resume`.
public final class ResumeCommand {
  public static final Verb VERB =
      new Verb(
          "incidents resume",
          "",
          "Act again after everything was stopped.",
          """
          Ends the stop that the circuit breaker made when too much was done or failed. What is
          asked by then goes on waiting for approvals.

          Exit codes: 0 it goes on, 2 wrong usage, 4 nothing was stopped.
          """,
          List.of(Journals.OPTION, Option.of("reason", "TEXT", "why, for the trail")),
          """
          portcullis incidents resume --journal journal.db --reason "it was a drill"
          """);

  private final Arguments arguments;
  private final Console console;

  public ResumeCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    String reason = arguments.last("reason").orElse("");
    if (reason.isBlank()) {
      throw new UsageException("expected '--reason TEXT', got none");
    }
    try (Journal journal = Journals.existing(arguments)) {
      Optional<Halt> halt = journal.brakes().resume(Journals.person(), reason, Instant.now());
      String told =
          halt.map(each ->
                  "it goes on; it was stopped since %s: %s".formatted(each.at(), each.reason()))
              .orElse("nothing was stopped");
      console.out().println(Visible.line(told));
      return (halt.isPresent() ? ExitCode.PASSED : ExitCode.NOTHING_TO_JUDGE).code();
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
