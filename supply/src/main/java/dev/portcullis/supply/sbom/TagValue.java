package dev.portcullis.supply.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// SPDX 2.2 and 2.3 as tags with values: `PackageName: curl`, one a line, `<text>` around values of
/// several lines.
final class TagValue {
  private static final String FIRST = "SPDXVersion:";
  private static final String OPEN = "<text>";
  private static final String CLOSE = "</text>";
  private static final int HEAD = 4096;

  private final Cursor cursor;
  private final List<SpdxPackage> packages = new ArrayList<>();
  private final Map<String, SpdxPackage> byId = new HashMap<>();
  private final Map<String, List<String>> comments = new HashMap<>();
  private final Set<String> described = new HashSet<>();

  /// Whose tags are read; `null` where it is the document, a file or a snippet.
  private @Nullable SpdxPackage current;

  private String comment = "";

  private TagValue(String text) {
    this.cursor = new Cursor(text);
  }

  /// Whether a file begins as one does, behind comments.
  static boolean isIn(byte[] content) {
    String head = new String(content, 0, Math.min(content.length, HEAD), UTF_8);
    return head.lines()
        .map(String::strip)
        .map(line -> line.startsWith("\ufeff") ? line.substring(1) : line)
        .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
        .findFirst()
        .filter(line -> line.startsWith(FIRST))
        .isPresent();
  }

  static void read(String text, Listing into) throws BrokenException {
    TagValue document = new TagValue(text);
    while (!document.cursor.isAtEnd()) {
      document.line(into);
    }
    document.finish(into);
  }

  private void line(Listing into) throws BrokenException {
    cursor.passAll(" \t\r\n\ufeff");
    long mark = cursor.mark();
    int from = cursor.offset();
    cursor.passLine();
    String line = cursor.since(from);
    int colon = line.indexOf(':');
    if (colon > 0 && line.charAt(0) != '#') {
      take(line.substring(0, colon).strip(), value(line.substring(colon + 1), mark), mark, into);
    } else if (!line.isEmpty() && line.charAt(0) != '#') {
      into.unreadable(mark, "expected a tag with a value");
    }
  }

  private String value(String rest, long mark) throws BrokenException {
    String value = rest.strip();
    if (!value.startsWith(OPEN)) {
      return value;
    }
    StringBuilder text = new StringBuilder();
    String line = value.substring(OPEN.length());
    while (line.indexOf(CLOSE) < 0) {
      if (cursor.isAtEnd()) {
        throw new BrokenException(mark, "expected '" + CLOSE + "'");
      }
      text.append(line).append('\n');
      cursor.next();
      int from = cursor.offset();
      cursor.passLine();
      line = cursor.since(from);
    }
    return text.append(line, 0, line.indexOf(CLOSE)).toString().strip();
  }

  private void take(String tag, String value, long mark, Listing into) {
    switch (tag) {
      case "SPDXVersion" -> Spdx2.checkVersion(value, mark, into);
      case "PackageName" -> {
        current = new SpdxPackage(mark);
        current.name = value;
        packages.add(current);
      }
      case "FileName", "SnippetSPDXID" -> current = null;
      case "Relationship" -> relate(value.split("\\s+", 3), into);
      case "AnnotationComment" -> comment = value;
      case "SPDXREF" -> {
        comments.computeIfAbsent(value, _ -> new ArrayList<>()).add(comment);
        comment = "";
      }
      default -> {
        if (current != null) {
          take(tag, value, current);
        }
      }
    }
  }

  private void take(String tag, String value, SpdxPackage of) {
    switch (tag) {
      case "SPDXID" -> {
        of.id = value;
        byId.put(value, of);
      }
      case "PackageVersion" -> of.version = value;
      case "PrimaryPackagePurpose" -> of.purpose = value;
      case "PackageSourceInfo" -> of.sourceInfo = value;
      case "PackageChecksum" -> {
        String[] parts = value.split(":\\s*", 2);
        of.checksum(parts[0], parts[parts.length - 1]);
      }
      case "ExternalRef" -> {
        String[] parts = value.split("\\s+", 3);
        if (parts.length == 3) {
          of.reference(parts[1], parts[2]);
        }
      }
      default -> {}
    }
  }

  private void relate(String[] parts, Listing into) {
    if (parts.length == 3) {
      Spdx2.relate(parts[0], parts[1], parts[2], into);
    }
    if (parts.length == 3 && parts[1].equals("DESCRIBES") && parts[0].equals(Spdx2.DOCUMENT)) {
      described.add(parts[2]);
    } else if (parts.length == 3
        && parts[1].equals("DESCRIBED_BY")
        && parts[2].equals(Spdx2.DOCUMENT)) {
      described.add(parts[0]);
    }
  }

  private void finish(Listing into) {
    comments.forEach((id, all) -> {
      SpdxPackage of = byId.get(id);
      if (of != null) {
        of.comments.addAll(all);
      }
    });
    SpdxPackage subject = described.size() == 1 ? byId.get(described.iterator().next()) : null;
    for (SpdxPackage each : packages) {
      if (each == subject) {
        into.subject(each.subject(), each.id);
      } else {
        each.into(into);
      }
    }
  }
}
