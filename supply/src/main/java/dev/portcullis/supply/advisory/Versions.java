package dev.portcullis.supply.advisory;

import dev.portcullis.supply.version.Version;
import dev.portcullis.supply.version.VersionScheme;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Versions that were read once already: the advisories on a package name the same ones again and
/// again.
final class Versions {
  private final Map<VersionScheme, Map<String, Optional<Version>>> read =
      new EnumMap<>(VersionScheme.class);

  Optional<Version> read(VersionScheme scheme, String text) {
    Map<String, Optional<Version>> known = read.computeIfAbsent(scheme, _ -> new HashMap<>());
    Optional<Version> version = known.get(text);
    if (version == null) {
      version = scheme.read(text);
      known.put(text, version);
    }
    return version;
  }
}
