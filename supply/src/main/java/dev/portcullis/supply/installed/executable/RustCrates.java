package dev.portcullis.supply.installed.executable;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Evidence;
import dev.portcullis.supply.component.Evidence.Technique;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import dev.portcullis.supply.extent.Extent;
import dev.portcullis.supply.installed.Packages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/// The crates in a program that `cargo auditable` made, which lists them (`PARSING.md` and
/// `cargo-auditable.schema.json` of `rust-secure-code/cargo-auditable`). What only built them is
/// not in them, and what comes from a folder is the project itself.
final class RustCrates {
  private static final Evidence WRITTEN = new Evidence(Technique.BINARY, 100);
  private static final String SECTION = ".dep-v0";
  private static final int LIMIT = 8 << 20;

  private RustCrates() {}

  static Reading<Component> read(String path, Executable program) throws IOException {
    Packages packages = new Packages(Ecosystem.RUST, path);
    Optional<Section> list = program.section(SECTION);
    if (list.isPresent()) {
      try {
        read(Syntax.JSON.read(unpack(list.get().content()), Limits.DEFAULT), packages);
      } catch (BrokenException e) {
        packages.unreadable("the list of crates in it: " + e.reason());
      }
    }
    return packages.reading();
  }

  private static byte[] unpack(Extent packed) throws IOException {
    byte[] bytes = packed.bytes(0, (int) Math.min(packed.size(), LIMIT));
    try (InflaterInputStream content = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      byte[] unpacked = content.readNBytes(LIMIT);
      if (unpacked.length == LIMIT) {
        throw new IOException("a list of crates larger than " + LIMIT + " bytes");
      }
      return unpacked;
    }
  }

  private static void read(Mapping list, Packages into) {
    Sequence crates = list.sequence("packages");
    for (int i = 0; i < crates.size(); i++) {
      if (crates.value(i) instanceof Mapping each
          && !each.string("kind", "").equals("build")
          && !each.string("source", "").equals("local")) {
        // Lines of the list are none of the program.
        into.add(each.string("name", ""), each.string("version", ""), WRITTEN, Mark.NONE);
      }
    }
  }
}
