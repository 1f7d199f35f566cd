package dev.portcullis.response.witness;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Suspects by what they are: found in as many steps as there are lengths of prefixes, however many
/// they are.
public final class Suspects {
  public static final Suspects NONE = new Suspects(List.of());

  private final Map<Subject, List<Suspect>> all = new HashMap<>();
  private final TreeSet<Integer> lengths = new TreeSet<>();

  public Suspects(List<Suspect> suspects) {
    for (Suspect each : suspects) {
      all.computeIfAbsent(each.subject(), _ -> new ArrayList<>(1)).add(each);
      if (each.subject() instanceof Subject.Network(Cidr cidr)) {
        lengths.add(cidr.prefixLength());
      }
    }
  }

  /// How many addresses and networks there are.
  public int size() {
    return all.size();
  }

  /// One that the address is, or is of, at that moment; `null` when there is none.
  public @Nullable Suspect find(IpAddress address, Instant at) {
    Suspect found = bad(new Subject.Address(address), at);
    for (int length : lengths.descendingSet()) {
      if (found == null && length <= address.family().bits()) {
        found = bad(new Subject.Network(new Cidr(address, length)), at);
      }
    }
    return found;
  }

  private @Nullable Suspect bad(Subject subject, Instant at) {
    for (Suspect each : all.getOrDefault(subject, List.of())) {
      if (each.isBad(at)) {
        return each;
      }
    }
    return null;
  }
}
