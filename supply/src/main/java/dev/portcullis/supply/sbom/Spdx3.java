package dev.portcullis.supply.sbom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// SPDX 3.0 in JSON-LD, as its schema has it (`spdx-json-schema.json` of the specification): a
/// graph of elements, whose names and terms are those of the context that SPDX publishes.
final class Spdx3 implements BillFormat {
  static final String CONTEXT = "@context";
  static final String GRAPH = "@graph";
  static final String PUBLISHED = "https://spdx.org/rdf/3.0.";

  static final String CONTAINS = "contains";
  static final String DEPENDS_ON = "dependsOn";

  private static final String ID = "spdxId";
  private static final String TYPE = "type";
  private static final String NAME = "name";
  private static final String PACKAGE = "software_Package";

  @Override
  public boolean claims(Mapping document) {
    return document.string(CONTEXT, "").startsWith(PUBLISHED);
  }

  @Override
  public void read(Mapping document, Listing into) {
    Sequence graph = document.sequence(GRAPH);
    Set<String> about = subjects(graph);
    Map<String, List<String>> comments = comments(graph);
    // A document of a single element is written without a graph.
    if (document.find(GRAPH) == null) {
      read(document, 0, comments, about, into);
    }
    for (Mapping each : graph.mappings()) {
      String who = each.string("from", "");
      String type = each.string("relationshipType", "");
      for (String whom : each.sequence("to").strings()) {
        if (type.equals(DEPENDS_ON)) {
          into.needs(who, whom);
        } else if (type.equals(CONTAINS)) {
          into.holds(who, whom);
        }
      }
    }
    for (int i = 0; i < graph.size(); i++) {
      if (graph.value(i) instanceof Mapping each) {
        read(each, graph.mark(i), comments, about, into);
      } else {
        into.unreadable(graph.mark(i), "expected an element to be an object");
      }
    }
  }

  private static void read(
      Mapping element,
      long mark,
      Map<String, List<String>> comments,
      Set<String> about,
      Listing into) {
    if (!element.string(TYPE, "").equals(PACKAGE)) {
      return;
    }
    String id = element.string(ID, "");
    SpdxPackage read = read(element, mark);
    read.comments.addAll(comments.getOrDefault(id, List.of()));
    if (about.contains(id) && about.size() == 1) {
      into.subject(read.subject(), id);
    } else {
      read.into(into);
    }
  }

  /// What the bill is about. The document is about the bill.
  private static Set<String> subjects(Sequence graph) {
    Set<String> subjects = new HashSet<>();
    for (Mapping each : graph.mappings()) {
      if (each.string(TYPE, "").equals("software_Sbom")) {
        subjects.addAll(each.sequence("rootElement").strings());
      }
    }
    return subjects;
  }

  private static Map<String, List<String>> comments(Sequence graph) {
    Map<String, List<String>> comments = new HashMap<>();
    for (Mapping each : graph.mappings()) {
      if (each.string(TYPE, "").equals("Annotation")) {
        comments
            .computeIfAbsent(each.string("subject", ""), _ -> new ArrayList<>())
            .add(each.string("statement", ""));
      }
    }
    return comments;
  }

  private static SpdxPackage read(Mapping element, long mark) {
    int name = element.indexOf(NAME);
    SpdxPackage read = new SpdxPackage(name < 0 ? mark : element.mark(name));
    read.id = element.string(ID, "");
    read.name = element.string(NAME, "");
    read.version = element.string("software_packageVersion", "");
    read.purpose = element.string("software_primaryPurpose", "");
    read.sourceInfo = element.string("software_sourceInfo", "");
    if (element.find("software_packageUrl") instanceof String url) {
      read.reference("purl", url);
    }
    for (Mapping each : element.sequence("externalIdentifier").mappings()) {
      read.reference(each.string("externalIdentifierType", ""), each.string("identifier", ""));
    }
    for (Mapping each : element.sequence("verifiedUsing").mappings()) {
      read.checksum(each.string("algorithm", ""), each.string("hashValue", ""));
    }
    return read;
  }
}
