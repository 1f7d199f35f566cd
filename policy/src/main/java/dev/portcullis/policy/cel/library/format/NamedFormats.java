package dev.portcullis.policy.cel.library.format;

import java.util.List;
import java.util.Optional;

/// The roster of formats, with the sizes that the API server charges them with.
public final class NamedFormats {

  /// A format with the name of its function, `format.<function>()`.
  public record Entry(String function, NamedFormat format) {}

  private static final List<Entry> ALL =
      List.of(
          entry("dns1123Label", new NamedFormat("DNS1123Label", 30, ObjectNames::label)),
          entry(
              "dns1123Subdomain", new NamedFormat("DNS1123Subdomain", 60, ObjectNames::subdomain)),
          entry("dns1035Label", new NamedFormat("DNS1035Label", 30, ObjectNames::oldLabel)),
          entry("qualifiedName", new NamedFormat("QualifiedName", 60, ObjectNames::labelKey)),
          entry(
              "dns1123LabelPrefix",
              new NamedFormat(
                  "DNS1123LabelPrefix", 30, text -> ObjectNames.label(ObjectNames.prefix(text)))),
          entry(
              "dns1123SubdomainPrefix",
              new NamedFormat(
                  "DNS1123SubdomainPrefix",
                  60,
                  text -> ObjectNames.subdomain(ObjectNames.prefix(text)))),
          entry(
              "dns1035LabelPrefix",
              new NamedFormat(
                  "DNS1035LabelPrefix",
                  30,
                  text -> ObjectNames.oldLabel(ObjectNames.prefix(text)))),
          entry("labelValue", new NamedFormat("LabelValue", 40, ObjectNames::labelValue)),
          entry("uri", new NamedFormat("URI", 1103, SchemaFormats::uri)),
          entry("uuid", new NamedFormat("uuid", 70, SchemaFormats::uuid)),
          entry("byte", new NamedFormat("byte", 84, SchemaFormats::base64)),
          entry("date", new NamedFormat("date", 71, SchemaFormats::date)),
          entry("datetime", new NamedFormat("datetime", 71, SchemaFormats::dateTime)));

  private NamedFormats() {}

  private static Entry entry(String function, NamedFormat format) {
    return new Entry(function, format);
  }

  /// All formats.
  public static List<Entry> all() {
    return ALL;
  }

  /// The format that `format.named(function)` finds.
  public static Optional<NamedFormat> find(String function) {
    return ALL.stream()
        .filter(entry -> entry.function.equals(function))
        .map(Entry::format)
        .findFirst();
  }
}
