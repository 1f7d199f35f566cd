package dev.portcullis.supply.installed.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The attributes in the main section of a manifest (JAR File Specification, "Manifest
/// Specification"). What is no attribute is passed over: much of what is about was written by hand.
record ManifestAttributes(Map<String, String> values) {
  static final ManifestAttributes NONE = new ManifestAttributes(Map.of());

  ManifestAttributes {
    values = Map.copyOf(values);
  }

  static ManifestAttributes read(byte[] content) {
    Map<String, String> values = new HashMap<>();
    String name = "";
    for (String line : new String(content, UTF_8).lines().toList()) {
      int colon = line.indexOf(": ");
      if (line.isEmpty()) {
        break;
      }
      if (line.startsWith(" ")) {
        values.computeIfPresent(name, (_, before) -> before + line.substring(1));
      } else if (colon > 0) {
        name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        values.put(name, line.substring(colon + 2));
      } else {
        name = "";
      }
    }
    values.replaceAll((_, value) -> value.strip());
    return new ManifestAttributes(values);
  }

  /// The value of an attribute, empty when there is none.
  String value(String name) {
    return values.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /// The value of an attribute without its parameters: `org.acme; singleton:=true`.
  String plain(String name) {
    String value = value(name);
    int semicolon = value.indexOf(';');
    return semicolon < 0 ? value : value.substring(0, semicolon).strip();
  }
}
