package dev.portcullis.app.respond;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// An attack of `attacks.yaml`: the requests that its rule is for.
///
/// @param prepare what an administrator asks for before
/// @param fires what the rule must detect
/// @param ignores what it must not
record Attack(String rule, List<Mapping> prepare, List<Mapping> fires, List<Mapping> ignores) {
  Attack {
    prepare = List.copyOf(prepare);
    fires = List.copyOf(fires);
    ignores = List.copyOf(ignores);
  }

  /// All of the file, in its order.
  static List<Attack> all() throws IOException {
    try (InputStream in = Attack.class.getResourceAsStream("attacks.yaml")) {
      byte[] text = Objects.requireNonNull(in).readAllBytes();
      Sequence all =
          (Sequence)
              new DocumentReader(Limits.DEFAULT)
                  .read("attacks.yaml", text)
                  .items()
                  .getFirst()
                  .root();
      return all.mappings().stream().map(Attack::of).toList();
    }
  }

  private static Attack of(Mapping each) {
    return new Attack(
        each.string("rule", ""),
        each.sequence("prepare").mappings(),
        each.sequence("fires").mappings(),
        each.sequence("ignores").mappings());
  }
}
