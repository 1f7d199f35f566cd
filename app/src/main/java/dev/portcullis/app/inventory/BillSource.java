package dev.portcullis.app.inventory;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.sbom.Bill;
import dev.portcullis.supply.sbom.Bills;
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
  public int largest() {
    return LARGEST;
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
