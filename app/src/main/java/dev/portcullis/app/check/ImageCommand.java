package dev.portcullis.app.check;

import dev.portcullis.app.Console;
import dev.portcullis.app.admission.Admitting;
import dev.portcullis.app.admission.Judged;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.inventory.Advisories;
import dev.portcullis.app.inventory.Bases;
import dev.portcullis.app.inventory.FoundImage;
import dev.portcullis.app.inventory.ImageSupply;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.model.FactKind;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs `portcullis image`.
public final class ImageCommand {
  private final Arguments arguments;
  private final Console console;
  private final Instant now = Instant.now();

  public ImageCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    if (arguments.operands().isEmpty()) {
      throw new UsageException("expected an image, got none");
    }
    Optional<String> base = arguments.last("learn-base");
    if (base.isPresent()) {
      new Bases(arguments).learn(base.get());
      return ExitCode.PASSED.code();
    }
    Optional<Admitting> admitting =
        Admitting.of(arguments, console, now.truncatedTo(ChronoUnit.SECONDS));
    if (admitting.isEmpty()) {
      return judge(_ -> {}).code();
    }
    try (Admitting admission = admitting.get()) {
      Judged judged = judge(admission::add);
      admission.write(judged);
      return judged.code();
    }
  }

  private Judged judge(Consumer<FoundImage> admission) throws UsageException, IOException {
    Optional<Attaching> attaching = Attaching.of(arguments, console);
    Consumer<FoundImage> found =
        attaching.isPresent() ? admission.andThen(attaching.get()::add) : admission;
    JudgedImages images = new JudgedImages();
    Judged judged =
        new CheckCommand(arguments, console)
            .judge(
                ".",
                (rounds, advisories, _) ->
                    rounds.of(targets(rounds.asked(), advisories, images, found)),
                Evidence.of(arguments, "build", attaching),
                images::subjects);
    if (attaching.isPresent()) {
      attaching.get().send();
    }
    return judged;
  }

  private Targets targets(
      Set<FactKind> asked, Advisories advisories, JudgedImages images, Consumer<FoundImage> found)
      throws UsageException, IOException {
    ImageSupply supply = ImageSupply.of(arguments, asked, advisories, now, found);
    List<Supplier<Reading<Resource>>> inputs = new ArrayList<>();
    for (String name : arguments.operands()) {
      inputs.add(() -> {
        Reading<Resource> read = supply.read(name);
        images.add(name, read.items());
        return read;
      });
    }
    return new Targets(inputs, List.of(), inputs.size());
  }
}
