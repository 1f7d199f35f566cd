package dev.portcullis.supply.vex;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.document.Mistakes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects the statements of one document, and what of it says nothing to us.
final class Sheet {
  private static final int STATEMENTS = 500_000;
  private static final int PRODUCTS = 5_000_000;

  private final String file;
  private final List<Statement> statements = new ArrayList<>();
  private final Mistakes mistakes;
  private int products;

  Sheet(String file) {
    this.file = file;
    this.mistakes = new Mistakes(file);
  }

  /// A statement in the making: what a document says of one vulnerability.
  ///
  /// @param why the label of a justification
  record Said(
      List<String> vulnerability,
      Status status,
      String why,
      String impact,
      String action,
      Instant time) {
    Said {
      vulnerability = List.copyOf(vulnerability);
    }
  }

  Reading<Statement> reading() {
    return new Reading<>(statements, mistakes.all());
  }

  void mistake(long mark, String reason) {
    mistakes.add(mark, reason);
  }

  Sequence list(Mapping mapping, String key) {
    return mistakes.list(mapping, key);
  }

  /// Takes a statement that is about at least one product. A name that is given twice is one.
  void add(Said said, List<Product> about, long mark) {
    products = Math.min(PRODUCTS + 1, products) + about.size();
    if (statements.size() == STATEMENTS || products > PRODUCTS) {
      mistake(mark, "too many statements on products: this one is left out");
    } else if (!about.isEmpty()) {
      statements.add(
          new Statement(
              said.vulnerability.stream().distinct().toList(),
              about,
              said.status,
              said.why,
              said.impact,
              said.action,
              said.time,
              Location.of(file, mark, "")));
    }
  }

  /// The first of these texts that is a time with its offset.
  Optional<Instant> time(Mapping mapping, String... keys) {
    for (String key : keys) {
      int index = mapping.indexOf(key);
      if (index >= 0 && mapping.value(index) instanceof String text) {
        try {
          return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
          mistake(mapping.mark(index), "expected a date with a time, got '" + text + "'");
        }
      }
    }
    return Optional.empty();
  }
}
