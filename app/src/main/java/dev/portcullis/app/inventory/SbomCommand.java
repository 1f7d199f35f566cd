package dev.portcullis.app.inventory;

import dev.portcullis.app.Console;
import dev.portcullis.app.Version;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.sbom.Bill;
import dev.portcullis.supply.sbom.Form;
import dev.portcullis.supply.sbom.Stamp;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Runs `portcullis sbom`.
public final class SbomCommand {
  private final Arguments arguments;
  private final Console console;

  public SbomCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    if (arguments.operands().size() != 1) {
      throw new UsageException(
          "expected one image or folder, got %d".formatted(arguments.operands().size()));
    }
    Form form = Form.of(arguments.last("form").orElse(Form.CYCLONEDX_1_6.word())).orElseThrow();
    Reading<Bill> read =
        new BillOf(ImageSupply.platform(arguments)).what(arguments.operands().getFirst());
    for (Reading.Unreadable each : read.unreadable()) {
      console
          .err()
          .println(Visible.line("unreadable: %s: %s".formatted(each.location(), each.reason())));
    }
    if (read.items().isEmpty()) {
      return ExitCode.INCOMPLETE.code();
    }
    Bill bill = read.items().getFirst();
    Stamp stamp =
        new Stamp(
            UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.SECONDS), Version.CURRENT);
    StringWriter text = new StringWriter();
    form.write(bill, stamp, text);
    console.out().println(text);
    if (!read.unreadable().isEmpty()) {
      return ExitCode.INCOMPLETE.code();
    }
    return (bill.entries().isEmpty() ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED).code();
  }
}
