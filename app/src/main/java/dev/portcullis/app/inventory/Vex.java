package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.vex.Statement;
import dev.portcullis.supply.vex.VexDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What others say of vulnerabilities, by files that a user names: those of a change under
/// judgement would silence what is found in it, so none is looked for.
public final class Vex {
  private static final String NAME = "vex";

  /// The option of every verb that judges vulnerabilities.
  public static final Option OPTION =
      Option.of(
          NAME,
          "FILE",
          "what vendors say of vulnerabilities: OpenVEX, CSAF, CycloneDX (repeatable)");

  private Vex() {}

  /// All statements of the files.
  ///
  /// @throws UsageException when something of them cannot be read: half of an answer is none
  public static List<Statement> of(Arguments arguments) throws UsageException, IOException {
    List<Statement> statements = new ArrayList<>();
    for (String file : arguments.all(NAME)) {
      if (!Files.isRegularFile(Path.of(file))) {
        throw new UsageException("expected a file with '--vex', got '%s'".formatted(file));
      }
      Reading<Statement> read = VexDocuments.read(file, Files.readAllBytes(Path.of(file)));
      if (!read.unreadable().isEmpty()) {
        Unreadable first = read.unreadable().getFirst();
        throw new UsageException("%s: %s".formatted(first.location(), first.reason()));
      }
      statements.addAll(read.items());
    }
    return statements;
  }
}
