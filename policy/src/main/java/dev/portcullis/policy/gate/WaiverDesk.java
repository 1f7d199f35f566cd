package dev.portcullis.policy.gate;

import dev.portcullis.model.Resource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Looks waivers up and remembers which of them were of use.
final class WaiverDesk {
  private final List<Waiver> waivers;
  private final LocalDate today;
  private final Set<Waiver> wanted = new HashSet<>();

  WaiverDesk(List<Waiver> waivers, LocalDate today) {
    this.waivers = List.copyOf(waivers);
    this.today = today;
  }

  /// The waiver that covers this; among several the one that counts longest.
  Optional<Waiver> covering(PolicyFacts policy, Resource.Identity resource) {
    if (waivers.isEmpty()) {
      return Optional.empty();
    }
    List<Waiver> all = waivers.stream().filter(waiver -> waiver.covers(policy, resource)).toList();
    wanted.addAll(all);
    return all.stream()
        .filter(Predicate.not(waiver -> waiver.expiredOn(today)))
        .max(Comparator.comparing(Waiver::expires));
  }

  /// Waivers that expired, and those that cover nothing.
  List<Note> notes() {
    return waivers.stream()
        .filter(waiver -> waiver.expiredOn(today) || !wanted.contains(waiver))
        .map(this::note)
        .toList();
  }

  private Note note(Waiver waiver) {
    String text =
        waiver.expiredOn(today)
            ? "waiver '%s' of %s expired on %s and counts no more%s"
                .formatted(
                    waiver.name(),
                    waiver.owner(),
                    waiver.expires(),
                    wanted.contains(waiver) ? "" : "; it covers nothing")
            : "waiver '%s' of %s covers nothing".formatted(waiver.name(), waiver.owner());
    return new Note(waiver.location(), text);
  }
}
