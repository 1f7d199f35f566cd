package dev.portcullis.supply.vex;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.purl.PackageUrl;
import dev.portcullis.supply.version.VersRange;
import dev.portcullis.supply.vex.Sheet.Said;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What CycloneDX says of vulnerabilities since 1.4 (`vulnerability` in its schemas): each with an
/// analysis is a statement about the components that it refers to.
final class CycloneDxVex implements VexFormat {
  private static final String COMPONENTS = "components";
  private static final String VERSION = "version";
  private static final String RANGE = "range";
  private static final String STATUS = "status";
  private static final String STATE = "state";

  @Override
  public boolean claims(Mapping document) {
    return document.string("bomFormat", "").equals("CycloneDX");
  }

  @Override
  public void read(Mapping document, Sheet into) {
    Map<String, PackageUrl> urls = new HashMap<>();
    Mapping metadata = document.mapping("metadata");
    collect(metadata.mapping("component"), urls);
    document.sequence(COMPONENTS).mappings().forEach(each -> collect(each, urls));
    Instant issued = into.time(metadata, "timestamp").orElse(Instant.MIN);
    Sequence vulnerabilities = into.list(document, "vulnerabilities");
    for (int i = 0; i < vulnerabilities.size(); i++) {
      if (vulnerabilities.value(i) instanceof Mapping each) {
        read(each, vulnerabilities.mark(i), issued, urls, into);
      } else {
        into.mistake(vulnerabilities.mark(i), "expected a vulnerability to be an object");
      }
    }
  }

  private static void collect(Mapping component, Map<String, PackageUrl> into) {
    PackageUrl.read(component.string("purl", ""))
        .ifPresent(url -> into.put(component.string("bom-ref", ""), url));
    component.sequence(COMPONENTS).mappings().forEach(each -> collect(each, into));
  }

  private static void read(
      Mapping vulnerability, long mark, Instant issued, Map<String, PackageUrl> urls, Sheet into) {
    Mapping analysis = vulnerability.mapping("analysis");
    String state = analysis.string(STATE, "");
    if (state.isEmpty()) {
      return; // a report that there is one, not a statement
    }
    Optional<Status> status = status(state);
    List<String> names = names(vulnerability);
    if (status.isEmpty() || names.isEmpty()) {
      into.mistake(
          mark,
          status.isEmpty()
              ? "expected a state of CycloneDX, got '" + state + "'"
              : "expected a vulnerability to have an 'id'");
      return;
    }
    Instant time =
        into.time(analysis, "lastUpdated", "firstIssued")
            .or(() -> into.time(vulnerability, "updated", "published"))
            .orElse(issued);
    String action =
        String.join(", ", analysis.sequence("response").strings())
            + said(": ", vulnerability.string("recommendation", ""));
    Said said =
        new Said(
            names,
            status.get(),
            analysis.string("justification", ""),
            analysis.string("detail", ""),
            action,
            time);
    into.add(said, products(vulnerability, status.get(), urls, into), mark);
  }

  private static String said(String before, String text) {
    return text.isEmpty() ? "" : before + text;
  }

  private static Optional<Status> status(String state) {
    return switch (state) {
      case "resolved", "resolved_with_pedigree" -> Optional.of(Status.FIXED);
      case "exploitable" -> Optional.of(Status.AFFECTED);
      case "in_triage" -> Optional.of(Status.UNDER_INVESTIGATION);
      case "false_positive", "not_affected" -> Optional.of(Status.NOT_AFFECTED);
      default -> Optional.empty();
    };
  }

  private static List<String> names(Mapping vulnerability) {
    List<String> names = new ArrayList<>(List.of(vulnerability.string("id", "")));
    for (Mapping each : vulnerability.sequence("references").mappings()) {
      names.add(each.string("id", ""));
    }
    names.removeIf(String::isEmpty);
    return names;
  }

  private static List<Product> products(
      Mapping vulnerability, Status status, Map<String, PackageUrl> urls, Sheet into) {
    List<Product> products = new ArrayList<>();
    Sequence affects = into.list(vulnerability, "affects");
    for (int i = 0; i < affects.size(); i++) {
      long mark = affects.mark(i);
      Mapping each = affects.value(i) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
      String reference = each.string("ref", "");
      Optional<PackageUrl> url = url(reference, urls);
      if (url.isEmpty()) {
        into.mistake(mark, "'%s' has no package URL to compare with packages".formatted(reference));
      } else if (each.find("versions") == null) {
        products.add(new Product(url.get(), List.of()));
      } else {
        addVersions(each.sequence("versions"), url.get(), status, products, into);
      }
    }
    return products;
  }

  /// A reference inside of the document, or a link to a component of another one, whose names are
  /// package URLs more often than not.
  private static Optional<PackageUrl> url(String reference, Map<String, PackageUrl> urls) {
    PackageUrl known = urls.get(reference);
    if (known != null) {
      return Optional.of(known);
    }
    boolean link = reference.startsWith("urn:cdx:") && reference.indexOf('#') > 0;
    String name = link ? reference.substring(reference.indexOf('#') + 1) : reference;
    PackageUrl linked = link ? urls.get(name) : null;
    return linked != null
        ? Optional.of(linked)
        : PackageUrl.read(name).or(() -> PackageUrl.read(decoded(name)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  /// Where versions are listed the statement is about these, or about ranges of them; a status of a
  /// version that contradicts the analysis must not silence anything.
  private static void addVersions(
      Sequence versions, PackageUrl url, Status status, List<Product> into, Sheet sheet) {
    for (int i = 0; i < versions.size(); i++) {
      Mapping each = versions.value(i) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
      String version = each.string(VERSION, "");
      String said = each.string(STATUS, "");
      boolean contradicts =
          status.answers()
              ? said.equals("affected") || said.equals("unknown")
              : said.equals("unaffected");
      String named = version.isEmpty() ? each.string(RANGE, "") : version;
      if (contradicts) {
        sheet.mistake(
            versions.mark(i), "version '%s' is '%s' against the analysis".formatted(named, said));
      } else if (version.isEmpty()) {
        addRange(named, url, versions.mark(i), into, sheet);
      } else {
        PackageUrl.of(
                url.type(), url.namespace(), url.name(), version, url.qualifiers(), url.subpath())
            .ifPresent(exact -> into.add(new Product(exact, List.of())));
      }
    }
  }

  /// A range is compared with packages of the same type only.
  private static void addRange(
      String range, PackageUrl url, long mark, List<Product> into, Sheet sheet) {
    Optional<Product> product =
        VersRange.read(range).flatMap(read -> Product.within(unversioned(url), read));
    if (product.isPresent()) {
      into.add(product.get());
    } else {
      sheet.mistake(mark, "no range of versions of '%s': '%s'".formatted(url.type(), range));
    }
  }

  /// The version of the component itself is not the one that is spoken of.
  private static PackageUrl unversioned(PackageUrl url) {
    return new PackageUrl(
        url.type(), url.namespace(), url.name(), "", url.qualifiers(), url.subpath());
  }
}
