package dev.portcullis.app.inventory;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.supply.sbom.Bills;
import java.nio.file.Path;

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
    return facts.of(name, Bills.dependencies(name, content));
  }
}
