package dev.portcullis.app.check;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.inventory.FoundImage;
import dev.portcullis.app.inventory.ImageSupply;
import dev.portcullis.app.report.Visible;
import dev.portcullis.cluster.registry.RegistryImage;
import dev.portcullis.supply.signature.GateEvidence;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Attaches the evidence of a run to the images that it is about, in their registries.
final class Attaching {
  static final Option OPTION =
      Option.flag(
          "evidence-attach",
          "attach the evidence to each image in its registry, as cosign does (needs --evidence-key)");

  private final List<RegistryImage> images = new CopyOnWriteArrayList<>();
  private final Console console;
  private byte @Nullable [] bundle;

  private Attaching(Console console) {
    this.console = console;
  }

  /// As the options say; none when nothing is to be attached.
  static Optional<Attaching> of(Arguments arguments, Console console) throws UsageException {
    if (!arguments.has(OPTION.name())) {
      return Optional.empty();
    }
    for (String each : arguments.operands()) {
      if (ImageSupply.isHere(each)) {
        throw new UsageException(
            "expected images in registries with '--evidence-attach', got '%s'".formatted(each));
      }
    }
    return Optional.of(new Attaching(console));
  }

  /// Takes note of an image that is to be judged.
  void add(FoundImage found) {
    found.registry().ifPresent(images::add);
  }

  /// Takes the evidence, once it is signed.
  void take(byte[] signed) {
    bundle = signed.clone();
  }

  /// Attaches the evidence, if there is any, and tells of each image.
  ///
  /// @throws IOException when a registry does not take it
  void send() throws IOException {
    if (bundle == null) {
      return;
    }
    images.sort(Comparator.comparing(RegistryImage::reference));
    for (RegistryImage each : images) {
      String digest = each.attach(bundle, GateEvidence.TYPE);
      console
          .err()
          .println(
              Visible.line("attached: evidence to %s, %s".formatted(each.reference(), digest)));
    }
  }
}
