package dev.portcullis.supply.vex;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.util.List;

/// Reads statements from documents, whose content says in which form they are: OpenVEX, CSAF 2, and
/// CycloneDX, also where it is a bill of materials as well.
public final class VexDocuments {
  private static final Limits LIMITS = new Limits(256 << 20, 12_000_000, 200);
  private static final List<VexFormat> FORMATS =
      List.of(new OpenVex(), new CycloneDxVex(), new Csaf());

  private VexDocuments() {}

  /// Whether a file of this name, without its folder, holds statements by convention.
  public static boolean claims(String name) {
    return name.equals("vex.json")
        || name.endsWith(".vex.json")
        || name.endsWith(".openvex.json")
        || name.endsWith(".csaf.json");
  }

  /// What the file named `file` with this content states. What cannot be compared with packages,
  /// since it has no package URL, is told.
  public static Reading<Statement> read(String file, byte[] content) {
    Sheet sheet = new Sheet(file);
    try {
      read(Syntax.JSON.read(content, LIMITS), sheet);
    } catch (BrokenException e) {
      sheet.mistake(e.mark(), e.reason());
    }
    return sheet.reading();
  }

  private static void read(Mapping document, Sheet sheet) {
    for (VexFormat each : FORMATS) {
      if (each.claims(document)) {
        each.read(document, sheet);
        return;
      }
    }
    sheet.mistake(
        Mark.of(1, 1),
        "no statements on vulnerabilities: expected the '@context' of OpenVEX, 'bomFormat' to be"
            + " 'CycloneDX', or 'document.csaf_version'");
  }
}
