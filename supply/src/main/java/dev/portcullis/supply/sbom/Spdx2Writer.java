package dev.portcullis.supply.sbom;

import dev.portcullis.supply.sbom.Bill.Subject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes SPDX 2.3. What it has no field for are annotations, one for each property.
record Spdx2Writer() implements BillWriter {
  private static final String SUBJECT = "SPDXRef-Subject";
  private static final String DEPENDS_ON = "DEPENDS_ON";
  private static final String NO_ASSERTION = "NOASSERTION";

  @Override
  public void write(Bill bill, Stamp stamp, JsonGenerator json) {
    String time = stamp.time().truncatedTo(ChronoUnit.SECONDS).toString();
    json.writeStartObject();
    json.writeStringProperty(Spdx2.VERSION, "SPDX-2.3");
    json.writeStringProperty("dataLicense", "CC0-1.0");
    json.writeStringProperty("SPDXID", Spdx2.DOCUMENT);
    json.writeStringProperty("name", bill.subject().name());
    json.writeStringProperty("documentNamespace", stamp.urn());
    json.writeObjectPropertyStart("creationInfo");
    json.writeStringProperty("created", time);
    json.writeArrayPropertyStart("creators");
    json.writeString(creator(stamp));
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayPropertyStart("packages");
    writeSubject(bill.subject(), json);
    for (int i = 0; i < bill.entries().size(); i++) {
      writeEntry(bill.entries().get(i), id(i), creator(stamp), time, json);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("relationships");
    writeRelationship(Spdx2.DOCUMENT, "DESCRIBES", SUBJECT, json);
    for (int i = 0; i < bill.entries().size(); i++) {
      writeRelationship(SUBJECT, Spdx2.CONTAINS, id(i), json);
    }
    writeAll(SUBJECT, DEPENDS_ON, bill.needs().direct(), json);
    for (int i = 0; i < bill.entries().size(); i++) {
      writeAll(id(i), DEPENDS_ON, bill.needs().needs(i), json);
      writeAll(id(i), Spdx2.CONTAINS, bill.holds().needs(i), json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String creator(Stamp stamp) {
    return "Tool: " + Stamp.TOOL + "-" + stamp.tool();
  }

  private static String id(int index) {
    return "SPDXRef-Package-" + (index + 1);
  }

  private static void writeSubject(Subject subject, JsonGenerator json) {
    String version = subject.digest().isEmpty() ? subject.version() : subject.digest();
    writeStart(SUBJECT, subject.name(), version, json);
    json.writeStringProperty(
        "primaryPackagePurpose",
        switch (subject.kind()) {
          case IMAGE -> "CONTAINER";
          case PROJECT -> "APPLICATION";
        });
    json.writeEndObject();
  }

  private static void writeStart(String id, String name, String version, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("SPDXID", id);
    json.writeStringProperty("name", name);
    if (!version.isEmpty()) {
      json.writeStringProperty("versionInfo", version);
    }
    json.writeStringProperty("downloadLocation", NO_ASSERTION);
    json.writeBooleanProperty("filesAnalyzed", false);
  }

  private static void writeEntry(
      Entry entry, String id, String creator, String time, JsonGenerator json) {
    writeStart(id, entry.component().name(), entry.component().version(), json);
    json.writeArrayPropertyStart("externalRefs");
    writeReference("PACKAGE-MANAGER", "purl", entry.url().toString(), json);
    for (String each : entry.cpes()) {
      String type = each.startsWith("cpe:2.3:") ? "cpe23Type" : "cpe22Type";
      writeReference("SECURITY", type, each, json);
    }
    json.writeEndArray();
    List<String> comments = Property.comments(entry);
    if (!comments.isEmpty()) {
      json.writeArrayPropertyStart("annotations");
      for (String each : comments) {
        json.writeStartObject();
        json.writeStringProperty("annotationDate", time);
        json.writeStringProperty("annotationType", "OTHER");
        json.writeStringProperty("annotator", creator);
        json.writeStringProperty("comment", each);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void writeReference(
      String category, String type, String locator, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("referenceCategory", category);
    json.writeStringProperty("referenceType", type);
    json.writeStringProperty("referenceLocator", locator);
    json.writeEndObject();
  }

  private static void writeAll(String from, String type, int[] to, JsonGenerator json) {
    for (int each : to) {
      writeRelationship(from, type, id(each), json);
    }
  }

  private static void writeRelationship(String from, String type, String to, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("spdxElementId", from);
    json.writeStringProperty("relationshipType", type);
    json.writeStringProperty("relatedSpdxElement", to);
    json.writeEndObject();
  }
}
