package dev.portcullis.supply.feed;

import dev.portcullis.supply.advisory.FeedRecord;
import dev.portcullis.supply.vex.Statement;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a provider of CSAF says: which of his documents speak of which vulnerabilities. The
/// documents themselves are read when somebody asks for what they speak of.
///
/// @param spoken the names of vulnerabilities by document
/// @param asked when the provider was asked last; none before he was
public record ProviderWord(
    ProviderFolder folder, NavigableMap<String, List<String>> spoken, Optional<Instant> asked) {
  public ProviderWord {
    spoken = Collections.unmodifiableNavigableMap(new TreeMap<>(spoken));
  }

  /// What people call the provider.
  public String name() {
    return folder.name();
  }

  /// What he says of these vulnerabilities, by all of their names.
  public List<Statement> statements(Set<String> vulnerabilities) throws IOException {
    List<Statement> statements = new ArrayList<>();
    for (Map.Entry<String, List<String>> each : spoken.entrySet()) {
      if (!Collections.disjoint(each.getValue(), vulnerabilities)) {
        statements.addAll(folder.read(each.getKey()));
      }
    }
    return statements;
  }

  /// How many documents there are, and when the provider was asked last: he may have nothing to say
  /// for long.
  public Optional<FeedRecord> record() {
    return asked.map(time -> new FeedRecord(name(), time, spoken.size()));
  }
}
