package dev.portcullis.app.inventory;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.Trouble;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.sbom.Bill;
import dev.portcullis.supply.sbom.Bills;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Bills of materials (CycloneDX, SPDX) as resources.
final class BillSource implements ContentFormat {
  private static final int LARGEST = 256 << 20;

  private final DependencyFacts facts;

  BillSource(DependencyFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "sbom";
  }

  @Override
  public boolean claimsFile(Path file) {
    return Bills.claims(file.getFileName().toString());
  }

  @Override
  public Reading<Resource> read(String name, Path path) {
    // One byte more than is allowed shows that the file is too large, whatever its size claims.
    try (InputStream in = Files.newInputStream(path)) {
      return read(name, in.readNBytes(LARGEST + 1));
    } catch (IOException e) {
      Location place = new Location(name, 0, 0, "");
      return new Reading<>(List.of(), List.of(new Unreadable(place, Trouble.reason(e))));
    }
  }

  @Override
  public Reading<Resource> read(String name, byte[] content) {
    Reading<Bill> read = Bills.read(name, content);
    if (read.items().isEmpty()) {
      return new Reading<>(List.of(), read.unreadable());
    }
    List<Component> components = read.items().getFirst().components();
    return facts.of(name, new Reading<>(components, read.unreadable()));
  }
}
