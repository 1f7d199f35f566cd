package dev.portcullis.supply.sbom;

import dev.portcullis.supply.sbom.Bill.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A package of SPDX, which is said in the same words in all its forms.
final class SpdxPackage {
  private static final String BUILT_FROM = "built package from: ";

  private final long mark;
  private final Set<String> urls = new LinkedHashSet<>();
  private final List<String> cpes = new ArrayList<>();
  private String sha256 = "";
  String id = "";
  String name = "";
  String version = "";
  String purpose = "";

  /// How its author came by it: one tool has the source package there.
  String sourceInfo = "";

  /// Ours have a property each.
  final List<String> comments = new ArrayList<>();

  SpdxPackage(long mark) {
    this.mark = mark;
  }

  long mark() {
    return mark;
  }

  void reference(String type, String locator) {
    switch (type) {
      case "purl", "packageUrl", "packageURL" -> urls.add(locator);
      case "cpe22Type", "cpe23Type", "cpe22", "cpe23" -> cpes.add(locator);
      default -> {}
    }
  }

  void checksum(String algorithm, String value) {
    if (algorithm.equalsIgnoreCase("SHA256")) {
      sha256 = value;
    }
  }

  Subject subject() {
    boolean image = purpose.equalsIgnoreCase("CONTAINER") || version.startsWith("sha256:");
    String digest = sha256.isEmpty() ? "" : "sha256:" + sha256;
    return new Subject(
        image ? Subject.Kind.IMAGE : Subject.Kind.PROJECT,
        name,
        version.startsWith("sha256:") ? "" : version,
        version.startsWith("sha256:") ? version : digest);
  }

  void into(Listing listing) {
    if (name.isEmpty()) {
      listing.unreadable(mark, "expected a package to have a name");
      return;
    }
    Described described = new Described(mark, nature(), name, version);
    described.id = id;
    described.urls.addAll(urls);
    described.cpes.addAll(cpes);
    for (String comment : comments) {
      int equals = comment.indexOf('=');
      Property.take(
          comment.substring(0, Math.max(equals, 0)), comment.substring(equals + 1), described);
    }
    int space = sourceInfo.lastIndexOf(' ');
    if (sourceInfo.startsWith(BUILT_FROM) && space > BUILT_FROM.length()) {
      described.source.name = sourceInfo.substring(BUILT_FROM.length(), space);
      described.source.version = sourceInfo.substring(space + 1);
    }
    listing.add(described);
  }

  private Described.Nature nature() {
    return switch (purpose.toUpperCase(Locale.ROOT)) {
      case "APPLICATION" -> Described.Nature.APPLICATION;
      case "OPERATING-SYSTEM", "OPERATINGSYSTEM", "DEVICE", "FIRMWARE", "FILE", "DATA" ->
          Described.Nature.SOMETHING_ELSE;
      default -> Described.Nature.PACKAGE;
    };
  }
}
