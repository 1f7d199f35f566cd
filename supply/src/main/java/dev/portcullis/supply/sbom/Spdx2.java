package dev.portcullis.supply.sbom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// SPDX 2.2 and 2.3 in JSON (`schemas/spdx-schema.json` in `spdx/spdx-spec`). The files of packages
/// are no packages.
final class Spdx2 implements BillFormat {
  static final String VERSION = "spdxVersion";
  static final List<String> VERSIONS = List.of("SPDX-2.2", "SPDX-2.3");
  static final String DOCUMENT = "SPDXRef-DOCUMENT";

  static final String CONTAINS = "CONTAINS";

  /// What Syft says of a relationship of type `OTHER` when a package has the file of another one.
  private static final String SYFT_OWNED = "ownership-by-file-overlap";

  private static final String ID = "SPDXID";
  private static final String NAME = "name";
  private static final String PACKAGES = "packages";
  private static final String RELATIONSHIPS = "relationships";
  private static final String RELATIONSHIP = "relationshipType";
  private static final String FROM = "spdxElementId";
  private static final String TO = "relatedSpdxElement";

  @Override
  public boolean claims(Mapping document) {
    return document.find(VERSION) instanceof String;
  }

  @Override
  public void read(Mapping document, Listing into) {
    checkVersion(document.string(VERSION, ""), document.mark(document.indexOf(VERSION)), into);
    Set<String> described = described(document);
    Sequence packages = into.list(document, PACKAGES);
    for (int i = 0; i < packages.size(); i++) {
      if (!(packages.value(i) instanceof Mapping each)) {
        into.unreadable(packages.mark(i), "expected a package to be an object");
      } else {
        SpdxPackage read = read(each, packages.mark(i));
        if (described.contains(each.string(ID, "")) && described.size() == 1) {
          into.subject(read.subject(), read.id);
        } else {
          read.into(into);
        }
      }
    }
    for (Mapping each : document.sequence(RELATIONSHIPS).mappings()) {
      String from = each.string(FROM, "");
      String to = each.string(TO, "");
      relate(from, each.string(RELATIONSHIP, ""), to, into);
      if (each.string("comment", "").startsWith(SYFT_OWNED)) {
        into.holds(from, to);
      }
    }
  }

  /// Takes a relationship if it says who needs whom, where some types have a word before it, such
  /// as `DEV_DEPENDENCY_OF`, or what is in what.
  static void relate(String from, String type, String to, Listing into) {
    if (type.equals("DEPENDS_ON")) {
      into.needs(from, to);
    } else if (type.endsWith("DEPENDENCY_OF")) {
      into.needs(to, from);
    } else if (type.equals(CONTAINS)) {
      into.holds(from, to);
    } else if (type.equals("CONTAINED_BY")) {
      into.holds(to, from);
    }
  }

  static void checkVersion(String version, long mark, Listing into) {
    if (!VERSIONS.contains(version)) {
      into.unreadable(
          mark, "expected version 'SPDX-2.2' or 'SPDX-2.3', got '%s'".formatted(version));
    }
  }

  /// What the document is about: one package, or all of them where it is a mere list.
  private static Set<String> described(Mapping document) {
    Set<String> described = new HashSet<>(document.sequence("documentDescribes").strings());
    for (Mapping each : document.sequence(RELATIONSHIPS).mappings()) {
      String type = each.string(RELATIONSHIP, "");
      String from = each.string(FROM, "");
      String to = each.string(TO, "");
      if (type.equals("DESCRIBES") && from.equals(DOCUMENT)) {
        described.add(to);
      } else if (type.equals("DESCRIBED_BY") && to.equals(DOCUMENT)) {
        described.add(from);
      }
    }
    return described;
  }

  private static SpdxPackage read(Mapping each, long mark) {
    int name = each.indexOf(NAME);
    SpdxPackage read = new SpdxPackage(name < 0 ? mark : each.mark(name));
    read.id = each.string(ID, "");
    read.name = each.string(NAME, "");
    read.version = each.string("versionInfo", "");
    read.purpose = each.string("primaryPackagePurpose", "");
    read.sourceInfo = each.string("sourceInfo", "");
    for (Mapping reference : each.sequence("externalRefs").mappings()) {
      read.reference(
          reference.string("referenceType", ""), reference.string("referenceLocator", ""));
    }
    for (Mapping checksum : each.sequence("checksums").mappings()) {
      read.checksum(checksum.string("algorithm", ""), checksum.string("checksumValue", ""));
    }
    for (Mapping annotation : each.sequence("annotations").mappings()) {
      read.comments.add(annotation.string("comment", ""));
    }
    return read;
  }
}
