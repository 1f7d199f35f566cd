package dev.portcullis.response.witness;

import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// All witnesses that there are.
public record Witnesses(List<Witness> all) {
  public static final Witnesses NONE = new Witnesses(List.of());

  public Witnesses {
    all = List.copyOf(all);
  }

  /// What they say of an address: one who knows it is enough, and none may be missing for it to be
  /// nobody's.
  ///
  /// @param address in its canonical form
  public Testimony about(String address, Instant at) {
    if (!(IpAddress.parse(address) instanceof Answer.Value<IpAddress>(IpAddress parsed))) {
      return new Testimony.Silent();
    }
    List<String> absent = new ArrayList<>();
    for (Witness witness : all) {
      switch (witness.about(parsed, at)) {
        case Testimony.Bad bad -> {
          return bad;
        }
        case Testimony.Absent(String reason) -> absent.add(reason);
        case Testimony.Silent _ -> {}
      }
    }
    return absent.isEmpty()
        ? new Testimony.Silent()
        : new Testimony.Absent(String.join("; ", absent));
  }

  /// `'one', 'another'`
  public String names() {
    return "'" + String.join("', '", all.stream().map(Witness::name).toList()) + "'";
  }
}
