package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.inventory.ImageTargets.Platforms;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.supply.image.BaseCatalogue;
import dev.portcullis.supply.image.ImageReader;
import dev.portcullis.supply.image.KnownBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of `--bases`: which base images are known, and learning one more.
public final class Bases {
  private final Arguments arguments;

  public Bases(Arguments arguments) {
    this.arguments = arguments;
  }

  /// All that are known.
  BaseCatalogue known() throws UsageException, IOException {
    List<KnownBase> bases = new ArrayList<>();
    for (String file : arguments.all("bases")) {
      bases.addAll(read(file));
    }
    return new BaseCatalogue(bases);
  }

  private static List<KnownBase> read(String file) throws UsageException, IOException {
    Reading<KnownBase> read = BaseCatalogue.read(file, Files.readAllBytes(Path.of(file)));
    if (!read.unreadable().isEmpty()) {
      throw mistake(read.unreadable().getFirst());
    }
    return read.items();
  }

  private static UsageException mistake(Unreadable unreadable) {
    return new UsageException("%s: %s".formatted(unreadable.location(), unreadable.reason()));
  }

  /// Writes the layers of the image down as those of a base, in place of one of the same name.
  ///
  /// @param name of the base
  public void learn(String name) throws UsageException, IOException {
    if (arguments.operands().size() != 1 || arguments.all("bases").size() != 1) {
      throw new UsageException("expected one image and '--bases FILE' with '--learn-base'");
    }
    Path file = Path.of(arguments.all("bases").getFirst());
    BaseCatalogue known =
        Files.exists(file) ? new BaseCatalogue(read(file.toString())) : BaseCatalogue.EMPTY;
    String text = GoJson.write(known.with(base(name)).document(), GoJson.Order.AS_MADE) + "\n";
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private KnownBase base(String name) throws UsageException {
    ImageReader<Object> reader = ImageReader.of(List.of());
    Reading<FoundImage> read =
        new ImageTargets(
                reader, new Platforms.One(ImageSupply.platform(arguments)), Optional.empty())
            .read(arguments.operands().getFirst());
    if (!read.unreadable().isEmpty()) {
      throw mistake(read.unreadable().getFirst());
    }
    return KnownBase.of(name, read.items().getFirst().contents().image());
  }
}
