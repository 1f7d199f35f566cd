package dev.portcullis.supply.sbom;

import dev.portcullis.supply.sbom.Bill.Subject;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes SPDX 3.0.1. What it has no field for are annotations, one for each property.
record Spdx3Writer() implements BillWriter {
  private static final String CREATION = "_:creation";
  private static final String ROOT = "rootElement";
  private static final String ELEMENT = "element";

  @Override
  public void write(Bill bill, Stamp stamp, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty(Spdx3.CONTEXT, Spdx3.PUBLISHED + "1/spdx-context.jsonld");
    json.writeArrayPropertyStart(Spdx3.GRAPH);
    new Graph(bill, stamp, json).write();
    json.writeEndArray();
    json.writeEndObject();
  }

  /// The elements, whose identifiers go on from the serial number.
  private record Graph(Bill bill, Stamp stamp, JsonGenerator json) {
    void write() {
      writeCreation();
      List<String> packages = new ArrayList<>();
      for (int i = 0; i < bill.entries().size(); i++) {
        packages.add(id("package-" + (i + 1)));
      }
      start("SpdxDocument", "document");
      writeList("profileConformance", List.of("core", "software"));
      writeList(ROOT, List.of(id("bill")));
      json.writeEndObject();
      start("software_Sbom", "bill");
      writeList(ROOT, List.of(id("subject")));
      if (!packages.isEmpty()) {
        writeList(ELEMENT, packages);
      }
      json.writeEndObject();
      writeSubject(bill.subject());
      for (int i = 0; i < packages.size(); i++) {
        writeEntry(bill.entries().get(i), "package-" + (i + 1));
      }
      if (!packages.isEmpty()) {
        writeRelationship("contents", "subject", Spdx3.CONTAINS, packages);
      }
      writeNeeds("subject", bill.needs().direct(), packages);
      for (int i = 0; i < packages.size(); i++) {
        String name = "package-" + (i + 1);
        writeNeeds(name, bill.needs().needs(i), packages);
        if (bill.holds().needs(i).length > 0) {
          List<String> parts = these(bill.holds().needs(i), packages);
          writeRelationship(name + "-holds", name, Spdx3.CONTAINS, parts);
        }
      }
    }

    private static List<String> these(int[] places, List<String> packages) {
      return Arrays.stream(places).mapToObj(packages::get).toList();
    }

    private void writeNeeds(String who, int[] needed, List<String> packages) {
      if (needed.length > 0) {
        writeRelationship(who + "-needs", who, Spdx3.DEPENDS_ON, these(needed, packages));
      }
    }

    private void writeRelationship(String name, String from, String type, List<String> to) {
      start("Relationship", name);
      json.writeStringProperty("from", id(from));
      json.writeStringProperty("relationshipType", type);
      writeList("to", to);
      json.writeEndObject();
    }

    private String id(String name) {
      return stamp.urn() + "#" + name;
    }

    private void start(String type, String name) {
      json.writeStartObject();
      json.writeStringProperty("type", type);
      json.writeStringProperty("spdxId", id(name));
      json.writeStringProperty("creationInfo", CREATION);
    }

    private void writeCreation() {
      json.writeStartObject();
      json.writeStringProperty("type", "CreationInfo");
      json.writeStringProperty("@id", CREATION);
      json.writeStringProperty("specVersion", "3.0.1");
      json.writeStringProperty("created", stamp.time().truncatedTo(ChronoUnit.SECONDS).toString());
      writeList("createdBy", List.of(id("creator")));
      json.writeEndObject();
      start("SoftwareAgent", "creator");
      json.writeStringProperty("name", Stamp.TOOL + " " + stamp.tool());
      json.writeEndObject();
    }

    private void writeSubject(Subject subject) {
      start("software_Package", "subject");
      json.writeStringProperty("name", subject.name());
      String version = subject.digest().isEmpty() ? subject.version() : subject.digest();
      if (!version.isEmpty()) {
        json.writeStringProperty("software_packageVersion", version);
      }
      json.writeStringProperty(
          "software_primaryPurpose",
          switch (subject.kind()) {
            case IMAGE -> "container";
            case PROJECT -> "application";
          });
      json.writeEndObject();
    }

    private void writeEntry(Entry entry, String name) {
      start("software_Package", name);
      json.writeStringProperty("name", entry.component().name());
      json.writeStringProperty("software_packageVersion", entry.component().version());
      json.writeStringProperty("software_packageUrl", entry.url().toString());
      if (!entry.cpes().isEmpty()) {
        json.writeArrayPropertyStart("externalIdentifier");
        for (String each : entry.cpes()) {
          json.writeStartObject();
          json.writeStringProperty("type", "ExternalIdentifier");
          json.writeStringProperty(
              "externalIdentifierType", each.startsWith("cpe:2.3:") ? "cpe23" : "cpe22");
          json.writeStringProperty("identifier", each);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
      List<String> comments = Property.comments(entry);
      for (int i = 0; i < comments.size(); i++) {
        start("Annotation", name + "-" + (i + 1));
        json.writeStringProperty("annotationType", "other");
        json.writeStringProperty("subject", id(name));
        json.writeStringProperty("statement", comments.get(i));
        json.writeEndObject();
      }
    }

    private void writeList(String key, List<String> values) {
      json.writeArrayPropertyStart(key);
      values.forEach(json::writeString);
      json.writeEndArray();
    }
  }
}
