package dev.portcullis.supply.sbom;

import dev.portcullis.model.Location;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.sbom.Bill.Subject;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// Writes CycloneDX of a version that has evidence in lists: since 1.6.
record CycloneDxWriter(String version) implements BillWriter {
  private static final String SUBJECT = "subject";

  @Override
  public void write(Bill bill, Stamp stamp, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty(
        "$schema", "http://cyclonedx.org/schema/bom-" + version + ".schema.json");
    json.writeStringProperty(CycloneDx.FORMAT, CycloneDx.NAME);
    json.writeStringProperty(CycloneDx.SPEC_VERSION, version);
    json.writeStringProperty("serialNumber", stamp.urn());
    json.writeNumberProperty("version", 1);
    json.writeObjectPropertyStart(CycloneDx.METADATA);
    json.writeStringProperty("timestamp", stamp.time().truncatedTo(ChronoUnit.SECONDS).toString());
    writeTool(stamp, json);
    writeSubject(bill.subject(), json);
    json.writeEndObject();
    json.writeArrayPropertyStart(CycloneDx.COMPONENTS);
    List<String> references = references(bill);
    writeAll(bill, references, json);
    json.writeEndArray();
    if (!bill.needs().isEmpty()) {
      writeDependencies(bill.needs(), references, json);
    }
    json.writeEndObject();
  }

  private static List<String> references(Bill bill) {
    Names names = new Names();
    return bill.entries().stream().map(each -> names.unique(each.url().toString())).toList();
  }

  /// What another one brought is written inside of it: components of a component are included in
  /// it, says the standard.
  private static void writeAll(Bill bill, List<String> references, JsonGenerator json) {
    BitSet held = new BitSet();
    for (int i = 0; i < references.size(); i++) {
      Arrays.stream(bill.holds().needs(i)).forEach(held::set);
    }
    for (int i = held.nextClearBit(0); i < references.size(); i = held.nextClearBit(i + 1)) {
      writeStart(bill.entries().get(i), references.get(i), json);
      int[] parts = bill.holds().needs(i);
      if (parts.length > 0) {
        json.writeArrayPropertyStart(CycloneDx.COMPONENTS);
        for (int part : parts) {
          writeStart(bill.entries().get(part), references.get(part), json);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
  }

  /// Of what is not there nothing is known, says the standard.
  private static void writeDependencies(Graph needs, List<String> references, JsonGenerator json) {
    json.writeArrayPropertyStart(CycloneDx.DEPENDENCIES);
    writeNeeds(SUBJECT, needs.direct(), references, json);
    for (int i = 0; i < references.size(); i++) {
      writeNeeds(references.get(i), needs.needs(i), references, json);
    }
    json.writeEndArray();
  }

  private static void writeNeeds(
      String who, int[] needed, List<String> references, JsonGenerator json) {
    if (needed.length > 0) {
      json.writeStartObject();
      json.writeStringProperty(CycloneDx.WHO, who);
      json.writeArrayPropertyStart(CycloneDx.WHOM);
      for (int each : needed) {
        json.writeString(references.get(each));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /// The names of components inside of the document: their URLs, which may be there several times.
  private static final class Names {
    private final Set<String> taken = new HashSet<>(List.of(SUBJECT));
    private final Map<String, Integer> counts = new HashMap<>();

    String unique(String url) {
      String reference = url;
      while (!taken.add(reference)) {
        reference = url + "#" + (counts.merge(url, 1, Integer::sum) + 1);
      }
      return reference;
    }
  }

  private static void writeTool(Stamp stamp, JsonGenerator json) {
    json.writeObjectPropertyStart("tools");
    json.writeArrayPropertyStart(CycloneDx.COMPONENTS);
    json.writeStartObject();
    json.writeStringProperty("type", "application");
    json.writeStringProperty("name", Stamp.TOOL);
    json.writeStringProperty("version", stamp.tool());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeSubject(Subject subject, JsonGenerator json) {
    json.writeObjectPropertyStart(CycloneDx.COMPONENT);
    json.writeStringProperty(CycloneDx.REFERENCE, SUBJECT);
    json.writeStringProperty(
        "type",
        switch (subject.kind()) {
          case IMAGE -> "container";
          case PROJECT -> "application";
        });
    json.writeStringProperty("name", subject.name());
    String version = subject.digest().isEmpty() ? subject.version() : subject.digest();
    if (!version.isEmpty()) {
      json.writeStringProperty("version", version);
    }
    json.writeEndObject();
  }

  private static void writeStart(Entry entry, String reference, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty(CycloneDx.REFERENCE, reference);
    json.writeStringProperty("type", "library");
    if (!entry.url().namespace().isEmpty()) {
      json.writeStringProperty("group", entry.url().namespace());
    }
    json.writeStringProperty("name", entry.url().name());
    json.writeStringProperty("version", entry.component().version());
    // There is room for one, and evidence may say more.
    if (!entry.cpes().isEmpty()) {
      json.writeStringProperty("cpe", entry.cpes().getFirst());
    }
    json.writeStringProperty("purl", entry.url().toString());
    writeEvidence(entry, json);
    writeProperties(entry, json);
  }

  private static void writeEvidence(Entry entry, JsonGenerator json) {
    if (entry.evidence().isEmpty() && entry.places().isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("evidence");
    if (!entry.evidence().isEmpty()) {
      writeIdentity(entry.evidence(), json);
    }
    if (!entry.places().isEmpty()) {
      json.writeArrayPropertyStart("occurrences");
      for (Location each : entry.places()) {
        json.writeStartObject();
        json.writeStringProperty("location", each.file());
        if (each.line() > 0) {
          json.writeNumberProperty("line", each.line());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /// As sure as what says most.
  private static void writeIdentity(List<Evidence> evidence, JsonGenerator json) {
    json.writeArrayPropertyStart("identity");
    json.writeStartObject();
    json.writeStringProperty("field", "purl");
    json.writeNumberProperty(
        "confidence", evidence.stream().mapToDouble(Evidence::confidence).max().orElse(0));
    json.writeArrayPropertyStart("methods");
    for (Evidence each : evidence) {
      json.writeStartObject();
      json.writeStringProperty("technique", each.technique().word());
      json.writeNumberProperty("confidence", each.confidence());
      json.writeStringProperty("value", each.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void writeProperties(Entry entry, JsonGenerator json) {
    boolean several = entry.cpes().size() > 1;
    if (entry.layer().isEmpty() && !several) {
      return;
    }
    json.writeArrayPropertyStart("properties");
    if (!entry.layer().isEmpty()) {
      writeProperty(Property.LAYER, entry.layer(), json);
    }
    for (String each :
        entry.cpes().subList(Math.min(1, entry.cpes().size()), entry.cpes().size())) {
      writeProperty(Property.CPE, each, json);
    }
    json.writeEndArray();
  }

  private static void writeProperty(String name, String value, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeStringProperty("value", value);
    json.writeEndObject();
  }
}
