package dev.portcullis.supply.vex;

import dev.portcullis.model.Location;
import java.time.Instant;
import java.util.List;

/// What somebody says of a vulnerability in products.
///
/// @param vulnerability all names of it that are given, not empty
/// @param justification the label of a reason why they are not affected; may be empty
/// @param impact the same in words; may be empty
/// @param action what is to be done; may be empty
/// @param time when it was known to be true; [Instant#MIN] where nobody says when
public record Statement(
    List<String> vulnerability,
    List<Product> products,
    Status status,
    String justification,
    String impact,
    String action,
    Instant time,
    Location location) {
  public Statement {
    vulnerability = List.copyOf(vulnerability);
    products = List.copyOf(products);
    if (vulnerability.isEmpty()) {
      throw new IllegalArgumentException("expected a vulnerability, got none");
    }
  }
}
