package dev.portcullis.supply.vex;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.purl.PackageUrl;
import dev.portcullis.supply.vex.Sheet.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// OpenVEX of its versions 0.0.1 and 0.2.0 (`OPENVEX-SPEC.md` in `openvex/spec`). The older one has
/// names where the newer one has objects.
final class OpenVex implements VexFormat {
  private static final String CONTEXT = "@context";
  private static final String NAMESPACE = "https://openvex.dev/ns";
  private static final String ID = "@id";
  private static final String TIMESTAMP = "timestamp";
  private static final String STATUS = "status";
  private static final String PRODUCTS = "products";
  private static final String VULNERABILITY = "vulnerability";

  @Override
  public boolean claims(Mapping document) {
    return document.string(CONTEXT, "").startsWith(NAMESPACE);
  }

  @Override
  public void read(Mapping document, Sheet into) {
    Instant issued = into.time(document, TIMESTAMP).orElse(Instant.MIN);
    Sequence statements = into.list(document, "statements");
    for (int i = 0; i < statements.size(); i++) {
      if (statements.value(i) instanceof Mapping each) {
        read(each, statements.mark(i), issued, into);
      } else {
        into.mistake(statements.mark(i), "expected a statement to be an object");
      }
    }
  }

  private static void read(Mapping statement, long mark, Instant issued, Sheet into) {
    String word = statement.string(STATUS, "");
    Optional<Status> status = Status.of(word);
    List<String> names = names(statement);
    String why = statement.string("justification", "");
    String impact = statement.string("impact_statement", "");
    if (status.isEmpty()) {
      into.mistake(mark, "expected a status of OpenVEX, got '" + word + "'");
    } else if (names.isEmpty()) {
      into.mistake(mark, "expected a statement to name a vulnerability");
    } else if (status.get() == Status.NOT_AFFECTED && why.isEmpty() && impact.isEmpty()) {
      into.mistake(
          mark,
          "'%s' is said not to affect without a justification or an impact statement"
              .formatted(names.getFirst()));
    } else {
      Instant time = into.time(statement, TIMESTAMP).orElse(issued);
      String action = statement.string("action_statement", "");
      Said said = new Said(names, status.get(), why, impact, action, time);
      into.add(said, products(statement, mark, into), mark);
    }
  }

  private static List<String> names(Mapping statement) {
    List<String> names = new ArrayList<>();
    if (statement.find(VULNERABILITY) instanceof String name) {
      names.add(name);
    }
    Mapping vulnerability = statement.mapping(VULNERABILITY);
    names.add(vulnerability.string("name", ""));
    names.addAll(vulnerability.sequence("aliases").strings());
    names.removeIf(String::isEmpty);
    return names;
  }

  private static List<Product> products(Mapping statement, long mark, Sheet into) {
    List<Product> products = new ArrayList<>();
    Sequence all = into.list(statement, PRODUCTS);
    if (all.size() == 0) {
      into.mistake(mark, "expected a statement to name products");
    }
    for (int i = 0; i < all.size(); i++) {
      read(all.value(i), all.mark(i), products, into);
    }
    return products;
  }

  private static void read(Object product, long mark, List<Product> into, Sheet sheet) {
    Mapping fields = product instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    Optional<PackageUrl> url = product instanceof String id ? PackageUrl.read(id) : url(fields);
    Sequence subcomponents = sheet.list(fields, "subcomponents");
    List<PackageUrl> parts = new ArrayList<>();
    for (Mapping each : subcomponents.mappings()) {
      url(each).ifPresent(parts::add);
    }
    subcomponents.strings().forEach(each -> PackageUrl.read(each).ifPresent(parts::add));
    if (url.isEmpty()) {
      sheet.mistake(mark, "a product without a package URL cannot be compared with packages");
    } else if (parts.size() < subcomponents.size()) {
      // Of a product whose parts are not all known, all of it must not be taken for meant.
      sheet.mistake(mark, "a subcomponent without a package URL cannot be compared with packages");
      if (!parts.isEmpty()) {
        into.add(new Product(url.get(), parts));
      }
    } else {
      into.add(new Product(url.get(), parts));
    }
  }

  private static Optional<PackageUrl> url(Mapping component) {
    Optional<PackageUrl> named =
        PackageUrl.read(component.mapping("identifiers").string("purl", ""));
    return named.isPresent() ? named : PackageUrl.read(component.string(ID, ""));
  }
}
