package dev.portcullis.supply.signature;

import dev.portcullis.model.Reading;
import java.util.List;

/// Whom verification trusts: logs, certificate authorities and timestamp authorities of one or
/// several Sigstore instances, as Sigstore's `trusted_root.json` lists them.
public final class TrustedRoot {
  /// Nobody: enough for signatures by a given key that nobody witnessed.
  public static final TrustedRoot NOBODY =
      new TrustedRoot(List.of(), List.of(), List.of(), List.of());

  private final List<TransparencyLog> logs;
  private final List<TransparencyLog> certificateLogs;
  private final List<Authority> certificateAuthorities;
  private final List<Authority> timestampAuthorities;

  TrustedRoot(
      List<TransparencyLog> logs,
      List<TransparencyLog> certificateLogs,
      List<Authority> certificateAuthorities,
      List<Authority> timestampAuthorities) {
    this.logs = List.copyOf(logs);
    this.certificateLogs = List.copyOf(certificateLogs);
    this.certificateAuthorities = List.copyOf(certificateAuthorities);
    this.timestampAuthorities = List.copyOf(timestampAuthorities);
  }

  /// Reads `trusted_root.json`. What cannot be read of it is told, and not trusted.
  ///
  /// @param file what to name it by
  /// @return one root, or none where the file is none
  public static Reading<TrustedRoot> read(String file, byte[] content) {
    return TrustedRootReader.read(file, content);
  }

  List<TransparencyLog> logs() {
    return logs;
  }

  List<TransparencyLog> certificateLogs() {
    return certificateLogs;
  }

  List<Authority> certificateAuthorities() {
    return certificateAuthorities;
  }

  List<Authority> timestampAuthorities() {
    return timestampAuthorities;
  }
}
