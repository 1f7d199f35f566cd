package dev.portcullis.supply.sbom;

import dev.portcullis.model.Location;
import dev.portcullis.supply.sbom.Evidence.Technique;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the forms have no field for, by names of our own and of other tools.
final class Property {
  static final String LAYER = "portcullis:layer";
  static final String CPE = "portcullis:cpe";
  static final String PLACE = "portcullis:place";
  static final String EVIDENCE = "portcullis:evidence";

  private static final Pattern SYFT_LAYER = Pattern.compile("syft:location:[0-9]+:layerID");
  private static final Pattern SYFT_PATH = Pattern.compile("syft:location:[0-9]+:path");
  private static final String TRIVY_SOURCE = "aquasecurity:trivy:Src";
  private static final String TRIVY_LAYER = "aquasecurity:trivy:LayerDiffID";
  private static final String TRIVY_PATH = "aquasecurity:trivy:FilePath";
  private static final Pattern LINE = Pattern.compile(":([0-9]{1,9})$");

  private Property() {}

  /// Takes what one says; those that nobody knows say nothing.
  static void take(String name, String value, Described into) {
    if (name.equals(LAYER) || name.equals(TRIVY_LAYER) || SYFT_LAYER.matcher(name).matches()) {
      // Where several are named the package is found in each: the first one brought it.
      into.layer = into.layer.isEmpty() ? value : into.layer;
    } else if (name.equals(PLACE)) {
      into.places.add(place(value));
    } else if (name.equals(TRIVY_PATH) || SYFT_PATH.matcher(name).matches()) {
      into.places.add(new Location(value, 0, 0, ""));
    } else if (name.equals(CPE)) {
      into.cpes.add(value);
    } else if (name.equals(EVIDENCE)) {
      takeEvidence(value, into);
    } else if (name.startsWith(TRIVY_SOURCE)) {
      takeSource(name.substring(TRIVY_SOURCE.length()), value, into.source);
    }
  }

  private static void takeSource(String part, String value, Described.Source into) {
    switch (part) {
      case "Name" -> into.name = value;
      case "Version" -> into.version = value;
      case "Release" -> into.release = value;
      case "Epoch" -> into.epoch = value;
      default -> {}
    }
  }

  /// Those of an entry as comments, `name=value`, for forms that have no properties.
  static List<String> comments(Entry entry) {
    List<String> comments = new ArrayList<>();
    if (!entry.layer().isEmpty()) {
      comments.add(LAYER + "=" + entry.layer());
    }
    for (Location each : entry.places()) {
      comments.add(PLACE + "=" + each.file() + ":" + each.line());
    }
    for (Evidence each : entry.evidence()) {
      comments.add(
          "%s=%s;%s;%s"
              .formatted(EVIDENCE, each.technique().word(), each.confidence(), each.value()));
    }
    return comments;
  }

  /// `path:line`, with line 0 where there is none.
  private static Location place(String text) {
    Matcher line = LINE.matcher(text);
    return line.find()
        ? new Location(text.substring(0, line.start()), Integer.parseInt(line.group(1)), 0, "")
        : new Location(text, 0, 0, "");
  }

  /// `technique;confidence;value`.
  private static void takeEvidence(String text, Described into) {
    String[] parts = text.split(";", 3);
    if (parts.length == 3) {
      evidence(parts[0], parts[1], parts[2]).ifPresent(into.evidence::add);
    }
  }

  /// None where it is none: it is said beside what counts.
  static Optional<Evidence> evidence(String technique, String confidence, String value) {
    try {
      double number = Double.parseDouble(confidence);
      return number >= 0 && number <= 1
          ? Technique.of(technique).map(each -> new Evidence(each, number, value))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
