package dev.portcullis.supply.advisory;

import dev.portcullis.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What somebody published about a vulnerability: an OSV record, without what only people read.
///
/// @param aliases other names of the same vulnerability
/// @param upstream vulnerabilities of others that it passes on
/// @param related others that are not the same
/// @param modified when it was last changed, as written
/// @param withdrawn when it was taken back, as written; else empty
/// @param rank the word for its severity by the database that it comes from; else empty
public record Advisory(
    String id,
    List<String> aliases,
    List<String> upstream,
    List<String> related,
    String modified,
    String withdrawn,
    String summary,
    List<Rating> severities,
    String rank,
    List<Affected> affected) {
  public Advisory {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("expected an id, got none");
    }
    aliases = List.copyOf(aliases);
    upstream = List.copyOf(upstream);
    related = List.copyOf(related);
    severities = List.copyOf(severities);
    affected = List.copyOf(affected);
  }

  /// Whether it was taken back, and speaks of nothing any more.
  public boolean isWithdrawn() {
    return !withdrawn.isEmpty();
  }

  /// What the word for its severity means here; none where there is no word that is known.
  public Optional<Severity> rankedSeverity() {
    return switch (rank.toUpperCase(Locale.ROOT)) {
      case "LOW" -> Optional.of(Severity.LOW);
      case "MODERATE", "MEDIUM" -> Optional.of(Severity.MEDIUM);
      case "HIGH", "IMPORTANT" -> Optional.of(Severity.HIGH);
      case "CRITICAL" -> Optional.of(Severity.CRITICAL);
      default -> Optional.empty();
    };
  }

  /// The same about these packages only.
  Advisory about(List<Affected> packages) {
    return new Advisory(
        id, aliases, upstream, related, modified, withdrawn, summary, severities, rank, packages);
  }
}
