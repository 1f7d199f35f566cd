package dev.portcullis.supply.sbom;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.sbom.Bill.Subject;
import java.util.List;
import java.util.Optional;

/// CycloneDX 1.2 to 1.7 in JSON, by its schemas (`schema/bom-1.7.schema.json` and its forerunners
/// in `CycloneDX/specification`). What a component consists of is listed like itself.
final class CycloneDx implements BillFormat {
  static final String FORMAT = "bomFormat";
  static final String NAME = "CycloneDX";
  static final String SPEC_VERSION = "specVersion";
  static final String METADATA = "metadata";
  static final String COMPONENT = "component";
  static final String COMPONENTS = "components";
  static final String REFERENCE = "bom-ref";
  static final String DEPENDENCIES = "dependencies";
  static final String WHO = "ref";
  static final String WHOM = "dependsOn";

  private static final List<String> VERSIONS = List.of("1.2", "1.3", "1.4", "1.5", "1.6", "1.7");
  private static final String NAMED = "name";
  private static final String VERSION = "version";
  private static final String TYPE = "type";

  @Override
  public boolean claims(Mapping document) {
    return document.string(FORMAT, "").equals(NAME);
  }

  @Override
  public void read(Mapping document, Listing into) {
    if (!VERSIONS.contains(document.string(SPEC_VERSION, ""))) {
      into.unreadable(
          mark(document, SPEC_VERSION, Mark.of(1, 1)),
          "expected 'specVersion' from '1.2' to '1.7', got '%s'"
              .formatted(document.find(SPEC_VERSION)));
    }
    Mapping subject = document.mapping(METADATA).mapping(COMPONENT);
    into.subject(subject(subject), subject.string(REFERENCE, ""));
    readAll(subject.sequence(COMPONENTS), into);
    readAll(into.list(document, COMPONENTS), into);
    for (Mapping each : document.sequence(DEPENDENCIES).mappings()) {
      String who = each.string(WHO, "");
      each.sequence(WHOM).strings().forEach(whom -> into.needs(who, whom));
    }
  }

  private static Subject subject(Mapping component) {
    boolean image = component.string(TYPE, "").equals("container");
    String version = component.string(VERSION, "");
    return new Subject(
        image ? Subject.Kind.IMAGE : Subject.Kind.PROJECT,
        component.string(NAMED, ""),
        // Of an image there is a digest, which tools have as its version.
        version.startsWith("sha256:") ? "" : version,
        version.startsWith("sha256:") ? version : digest(component));
  }

  private static String digest(Mapping component) {
    for (Mapping hash : component.sequence("hashes").mappings()) {
      if (hash.string("alg", "").equals("SHA-256")) {
        return "sha256:" + hash.string("content", "");
      }
    }
    return "";
  }

  private static void readAll(Sequence components, Listing into) {
    for (int i = 0; i < components.size(); i++) {
      long mark = components.mark(i);
      if (components.value(i) instanceof Mapping each) {
        readOne(each, mark, into);
      } else {
        into.unreadable(mark, "expected a component to be an object");
      }
    }
  }

  private static void readOne(Mapping component, long mark, Listing into) {
    String name = component.string(NAMED, "");
    Optional<Described.Nature> nature = nature(component.string(TYPE, ""));
    if (name.isEmpty()) {
      into.unreadable(mark, "expected a component to have a 'name'");
    } else if (nature.isEmpty()) {
      into.unreadable(
          mark(component, TYPE, mark),
          "expected a type of component, got '%s'".formatted(component.string(TYPE, "")));
    }
    Described described =
        new Described(
            mark(component, NAMED, mark),
            nature.orElse(Described.Nature.PACKAGE),
            name,
            component.string(VERSION, ""));
    described.id = component.string(REFERENCE, "");
    take(component.string("purl", ""), described.urls);
    take(component.string("cpe", ""), described.cpes);
    readEvidence(component.mapping("evidence"), described);
    for (Mapping property : component.sequence("properties").mappings()) {
      Property.take(property.string(NAMED, ""), property.string("value", ""), described);
    }
    if (!name.isEmpty()) {
      into.add(described);
    }
    readAll(component.sequence(COMPONENTS), into);
    for (Mapping each : component.sequence(COMPONENTS).mappings()) {
      into.holds(described.id, each.string(REFERENCE, ""));
    }
  }

  private static void take(String text, List<String> into) {
    if (!text.isEmpty()) {
      into.add(text);
    }
  }

  /// The types of all versions. Of a container, a platform and the like a package URL is expected,
  /// since what is known of them is known by it.
  private static Optional<Described.Nature> nature(String type) {
    return switch (type) {
      case "framework", "library", "container", "platform" -> Optional.of(Described.Nature.PACKAGE);
      case "application" -> Optional.of(Described.Nature.APPLICATION);
      case "operating-system",
          "device",
          "device-driver",
          "firmware",
          "file",
          "machine-learning-model",
          "data",
          "cryptographic-asset" ->
          Optional.of(Described.Nature.SOMETHING_ELSE);
      default -> Optional.empty();
    };
  }

  /// Up to 1.5 there is one identity, since 1.6 there may be several.
  private static void readEvidence(Mapping evidence, Described into) {
    for (Mapping each : evidence.sequence("occurrences").mappings()) {
      int line = each.find("line") instanceof Long number ? line(number) : 0;
      into.places.add(new Location(each.string("location", ""), line, 0, ""));
    }
    readMethods(evidence.mapping("identity"), into);
    evidence.sequence("identity").mappings().forEach(each -> readMethods(each, into));
  }

  private static int line(long number) {
    return number < 0 || number > Integer.MAX_VALUE ? 0 : (int) number;
  }

  private static void readMethods(Mapping identity, Described into) {
    for (Mapping each : identity.sequence("methods").mappings()) {
      Property.evidence(
              each.string("technique", ""),
              String.valueOf(each.find("confidence")),
              each.string("value", ""))
          .ifPresent(into.evidence::add);
    }
  }

  private static long mark(Mapping mapping, String key, long otherwise) {
    int index = mapping.indexOf(key);
    return index < 0 ? otherwise : mapping.mark(index);
  }
}
