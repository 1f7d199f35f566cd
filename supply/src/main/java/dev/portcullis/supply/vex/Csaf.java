package dev.portcullis.supply.vex;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.vex.Sheet.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// CSAF 2.0 and 2.1 (`oasis-tcs/csaf`): what advisories say of products, each status a statement.
///
/// What is recommended is no status of a product. Products without a package URL cannot be compared
/// with packages, which is told with their number.
final class Csaf implements VexFormat {
  private static final String DOCUMENT = "document";
  private static final String FLAGS = "flags";
  private static final String PRODUCT_STATUS = "product_status";

  @Override
  public boolean claims(Mapping document) {
    return document.mapping(DOCUMENT).find("csaf_version") instanceof String;
  }

  @Override
  public void read(Mapping document, Sheet into) {
    Instant time =
        into.time(document.mapping(DOCUMENT).mapping("tracking"), "current_release_date")
            .orElse(Instant.MIN);
    CsafProducts products = CsafProducts.of(document.mapping("product_tree"), into);
    Sequence vulnerabilities = into.list(document, "vulnerabilities");
    for (int i = 0; i < vulnerabilities.size(); i++) {
      if (vulnerabilities.value(i) instanceof Mapping each) {
        readVulnerability(each, vulnerabilities.mark(i), time, products, into);
      } else {
        into.mistake(vulnerabilities.mark(i), "expected a vulnerability to be an object");
      }
    }
  }

  private static void readVulnerability(
      Mapping vulnerability, long mark, Instant time, CsafProducts products, Sheet into) {
    List<String> names = names(vulnerability);
    Mapping statuses = vulnerability.mapping(PRODUCT_STATUS);
    if (names.isEmpty() && statuses.size() > 0) {
      into.mistake(mark, "a vulnerability without 'cve' and 'ids' has no name to compare");
      return;
    }
    Remarks remarks =
        new Remarks(
            names,
            time,
            remarks(vulnerability, FLAGS, "label", products, into),
            remarks(vulnerability, "threats", "details", products, into),
            remarks(vulnerability, "remediations", "details", products, into));
    for (int i = 0; i < statuses.size(); i++) {
      Optional<Status> status = status(statuses.key(i));
      if (status.isPresent()) {
        Sequence ids = into.list(statuses, statuses.key(i));
        readStatus(status.get(), ids, statuses.mark(i), remarks, products, into);
      }
    }
  }

  private static List<String> names(Mapping vulnerability) {
    List<String> names = new ArrayList<>(List.of(vulnerability.string("cve", "")));
    for (Mapping each : vulnerability.sequence("ids").mappings()) {
      names.add(each.string("text", ""));
    }
    names.removeIf(String::isEmpty);
    return names;
  }

  private static Optional<Status> status(String key) {
    return switch (key) {
      case "known_not_affected" -> Optional.of(Status.NOT_AFFECTED);
      case "first_affected", "known_affected", "last_affected" -> Optional.of(Status.AFFECTED);
      case "first_fixed", "fixed" -> Optional.of(Status.FIXED);
      case "under_investigation", "unknown" -> Optional.of(Status.UNDER_INVESTIGATION);
      default -> Optional.empty();
    };
  }

  /// What else is said of a vulnerability in products, by their identifiers.
  private record Remarks(
      List<String> names,
      Instant time,
      Map<String, String> flags,
      Map<String, String> threats,
      Map<String, String> remedies) {
    Said said(String id, Status status) {
      String impact = status == Status.NOT_AFFECTED ? threats.getOrDefault(id, "") : "";
      String action = status == Status.AFFECTED ? remedies.getOrDefault(id, "") : "";
      return new Said(names, status, flags.getOrDefault(id, ""), impact, action, time);
    }
  }

  private static Map<String, String> remarks(
      Mapping vulnerability, String key, String text, CsafProducts products, Sheet into) {
    Map<String, String> remarks = new HashMap<>();
    Sequence all = into.list(vulnerability, key);
    for (int i = 0; i < all.size(); i++) {
      if (all.value(i) instanceof Mapping each) {
        for (String id : products.of(each, all.mark(i), into)) {
          String first = remarks.putIfAbsent(id, each.string(text, ""));
          if (first != null && key.equals(FLAGS)) {
            into.mistake(all.mark(i), "product '%s' has '%s' already".formatted(id, first));
          }
        }
      }
    }
    return remarks;
  }

  /// One statement for each way in which it is said, with all products of which it is said so.
  private static void readStatus(
      Status status, Sequence ids, long mark, Remarks remarks, CsafProducts products, Sheet into) {
    Map<Said, List<Product>> bySaying = new LinkedHashMap<>();
    int unnamed = 0;
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = String.valueOf(ids.value(i));
      if (!seen.add(id)) {
        continue;
      }
      List<Product> named = products.of(id, ids.mark(i), into);
      unnamed += named.isEmpty() ? 1 : 0;
      Said said = remarks.said(id, status);
      bySaying.computeIfAbsent(said, _ -> new ArrayList<>()).addAll(named);
    }
    if (unnamed > 0) {
      into.mistake(
          mark,
          "%d of %d products of which '%s' is said to be '%s' have no package URL to compare"
              .formatted(unnamed, ids.size(), remarks.names.getFirst(), status.word()));
    }
    bySaying.forEach((said, named) -> into.add(said, named, mark));
  }
}
