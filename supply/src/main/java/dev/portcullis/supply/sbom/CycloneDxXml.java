package dev.portcullis.supply.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.document.Element;

/// CycloneDX in XML, as the document of JSON that says the same, as far as bills are read.
final class CycloneDxXml {
  private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";
  private static final String ROOT = "bom";

  private CycloneDxXml() {}

  /// Whether a file is XML. No bill in another form begins as XML does.
  static boolean isIn(byte[] content) {
    String head = new String(content, 0, Math.min(content.length, 64), UTF_8).strip();
    return head.startsWith("<") || head.startsWith("\ufeff<");
  }

  static Mapping document(Element root) {
    Mapping.Builder document = new Mapping.Builder(5);
    if (root.name().equals(ROOT)) {
      document.put(CycloneDx.FORMAT, CycloneDx.NAME, root.mark());
      document.put(CycloneDx.SPEC_VERSION, version(root), root.mark());
    }
    Element subject = root.child(CycloneDx.METADATA).child(CycloneDx.COMPONENT);
    Mapping metadata =
        new Mapping.Builder(1).put(CycloneDx.COMPONENT, component(subject), subject.mark()).build();
    return document
        .put(CycloneDx.METADATA, metadata, subject.mark())
        .put(CycloneDx.COMPONENTS, components(root), root.mark())
        .put(CycloneDx.DEPENDENCIES, dependencies(root), root.mark())
        .build();
  }

  /// What each needs is nested in it.
  private static Sequence dependencies(Element root) {
    Sequence.Builder dependencies = new Sequence.Builder(8);
    for (Element each : root.child(CycloneDx.DEPENDENCIES).all("dependency")) {
      Sequence.Builder needed = new Sequence.Builder(4);
      for (Element other : each.all("dependency")) {
        needed.add(other.attribute(CycloneDx.WHO), other.mark());
      }
      dependencies.add(
          new Mapping.Builder(2)
              .put(CycloneDx.WHO, each.attribute(CycloneDx.WHO), each.mark())
              .put(CycloneDx.WHOM, needed.build(), each.mark())
              .build(),
          each.mark());
    }
    return dependencies.build();
  }

  private static String version(Element root) {
    for (String each : root.attributes().values()) {
      if (each.startsWith(NAMESPACE)) {
        return each.substring(NAMESPACE.length());
      }
    }
    return "";
  }

  private static Sequence components(Element holder) {
    Sequence.Builder components = new Sequence.Builder(8);
    for (Element each : holder.child(CycloneDx.COMPONENTS).all(CycloneDx.COMPONENT)) {
      components.add(component(each), each.mark());
    }
    return components.build();
  }

  private static Mapping component(Element element) {
    Mapping.Builder component = new Mapping.Builder(10);
    component.put("type", element.attribute("type"), element.mark());
    component.put(CycloneDx.REFERENCE, element.attribute(CycloneDx.REFERENCE), element.mark());
    for (Element each : element.children()) {
      switch (each.name()) {
        case "name", "version", "purl", "cpe" ->
            component.put(each.name(), each.text(), each.mark());
        case "properties" -> component.put(each.name(), properties(each), each.mark());
        case "hashes" -> component.put(each.name(), hashes(each), each.mark());
        case "evidence" -> component.put(each.name(), evidence(each), each.mark());
        default -> {}
      }
    }
    return component.put(CycloneDx.COMPONENTS, components(element), element.mark()).build();
  }

  private static Sequence properties(Element element) {
    Sequence.Builder properties = new Sequence.Builder(8);
    for (Element each : element.all("property")) {
      properties.add(
          new Mapping.Builder(2)
              .put("name", each.attribute("name"), each.mark())
              .put("value", each.text(), each.mark())
              .build());
    }
    return properties.build();
  }

  private static Sequence hashes(Element element) {
    Sequence.Builder hashes = new Sequence.Builder(4);
    for (Element each : element.all("hash")) {
      hashes.add(
          new Mapping.Builder(2)
              .put("alg", each.attribute("alg"), each.mark())
              .put("content", each.text(), each.mark())
              .build());
    }
    return hashes.build();
  }

  private static Mapping evidence(Element element) {
    Sequence.Builder occurrences = new Sequence.Builder(4);
    for (Element each : element.child("occurrences").all("occurrence")) {
      occurrences.add(texts(each));
    }
    Sequence.Builder identities = new Sequence.Builder(1);
    for (Element identity : element.all("identity")) {
      Sequence.Builder methods = new Sequence.Builder(2);
      identity.child("methods").all("method").forEach(each -> methods.add(texts(each)));
      identities.add(new Mapping.Builder(1).put("methods", methods.build()).build());
    }
    return new Mapping.Builder(2)
        .put("occurrences", occurrences.build())
        .put("identity", identities.build())
        .build();
  }

  /// What its children say, numbers of lines as numbers.
  private static Mapping texts(Element element) {
    Mapping.Builder texts = new Mapping.Builder(3);
    for (Element each : element.children()) {
      boolean line = each.name().equals("line") && each.text().matches("[0-9]{1,9}");
      texts.put(each.name(), line ? Long.valueOf(each.text()) : each.text(), each.mark());
    }
    return texts.build();
  }
}
