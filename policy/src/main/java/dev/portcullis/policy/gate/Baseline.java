package dev.portcullis.policy.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Findings that were there before and do not refuse again.
///
/// @param known in a fixed order
public record Baseline(List<Known> known) {
  /// Nothing was there before.
  public static final Baseline NONE = new Baseline(List.of());

  public Baseline {
    known = known.stream().sorted().toList();
  }

  /// What a decision found, as the baseline of the next one. What is waived stays out, so that it
  /// refuses when its waiver expires.
  public static Baseline of(Decision decision) {
    return new Baseline(
        decision.decided().stream()
            .filter(one -> one.status() != Status.WAIVED)
            .flatMap(Baseline::places)
            .toList());
  }

  private static Stream<Known> places(Decided one) {
    String file = one.finding().location().file();
    Fingerprint fingerprint = one.fingerprint();
    return Stream.concat(Stream.of(fingerprint.key()), fingerprint.also().stream())
        .map(key -> new Known(key, file));
  }

  /// What this or `other` holds. What both hold is there once: as many of equal findings are known
  /// as the richer of them has.
  public Baseline or(Baseline other) {
    Set<Integer> mutual = KnownFindings.among(other.known, this);
    List<Known> either = new ArrayList<>(known);
    for (int i = 0; i < other.known.size(); i++) {
      if (!mutual.contains(i)) {
        either.add(other.known.get(i));
      }
    }
    return new Baseline(either);
  }

  /// One place of a finding that was there before.
  ///
  /// @param file where it was then; it may have moved since
  public record Known(Fingerprint.Key key, String file) implements Comparable<Known> {

    @Override
    public int compareTo(Known other) {
      int order = file.compareTo(other.file);
      order = order != 0 ? order : key.resource().compareTo(other.key.resource());
      order = order != 0 ? order : key.policy().compareTo(other.key.policy());
      order = order != 0 ? order : key.check().compareTo(other.key.check());
      return order != 0 ? order : key.path().compareTo(other.key.path());
    }
  }
}
