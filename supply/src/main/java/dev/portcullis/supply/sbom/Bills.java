package dev.portcullis.supply.sbom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import dev.portcullis.supply.document.Xml;
import java.util.List;

/// Reads bills of materials, whose content says in which of the forms they are: CycloneDX 1.2 to
/// 1.7 in JSON and XML, SPDX 2.2, 2.3 and 3.0 in JSON, SPDX 2 also as tags with values.
public final class Bills {
  /// Some list every file of an image.
  private static final Limits LIMITS = new Limits(256 << 20, 12_000_000, 200);

  private static final List<BillFormat> FORMATS =
      List.of(new CycloneDx(), new Spdx2(), new Spdx3());

  private Bills() {}

  /// Whether a file of this name, without its folder, is a bill by the conventions of CycloneDX and
  /// SPDX.
  public static boolean claims(String name) {
    return name.equals("bom.json")
        || name.equals("bom.xml")
        || name.endsWith(".cdx.xml")
        || name.equals("sbom.json")
        || name.endsWith(".cdx.json")
        || name.endsWith(".spdx.json")
        || name.endsWith(".spdx");
  }

  /// What the file named `file` with this content lists: one bill, and what of it could not be
  /// read.
  public static Reading<Bill> read(String file, byte[] content) {
    Listing listing = new Listing(file);
    try {
      if (TagValue.isIn(content)) {
        TagValue.read(Syntax.text(content, LIMITS), listing);
      } else if (CycloneDxXml.isIn(content)) {
        read(CycloneDxXml.document(Xml.read(content, LIMITS)), listing);
      } else {
        read(Syntax.JSON.read(content, LIMITS), listing);
      }
    } catch (BrokenException e) {
      listing.unreadable(e.mark(), e.reason());
    }
    return listing.reading();
  }

  /// The packages that the bill in a file lists, each once in each version, where it stands first.
  public static Dependencies dependencies(String file, byte[] content) {
    Reading<Bill> read = read(file, content);
    Dependencies listed =
        read.items().isEmpty() ? Dependencies.NONE : read.items().getFirst().dependencies();
    return new Dependencies(
        new Reading<>(listed.packages().items(), read.unreadable()),
        listed.needs(),
        listed.owners());
  }

  private static void read(Mapping document, Listing listing) {
    for (BillFormat each : FORMATS) {
      if (each.claims(document)) {
        each.read(document, listing);
        return;
      }
    }
    listing.unreadable(
        Mark.of(1, 1),
        "no bill of materials: expected 'bomFormat' to be 'CycloneDX', or 'spdxVersion' or the"
            + " '@context' of SPDX");
  }
}
