package dev.portcullis.app;

import java.io.IOException;
import java.nio.file.Path;

/// A Debian with one package, and the one vulnerability that is known of it.
final class VulnerableDebian {
  private static final String ADVISORY =
      """
      {"id": "DEBIAN-CVE-2026-7", "modified": "2026-01-01T00:00:00Z", "upstream": ["CVE-2026-7"],
       "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
       "affected": [{"package": {"ecosystem": "Debian:12", "name": "zlib"},
         "ranges": [{"type": "ECOSYSTEM",
                     "events": [{"introduced": "0"}, {"fixed": "1:1.2.13.dfsg-2"}]}]}]}
      """;

  /// `var/lib/dpkg/status`.
  static final String STATUS =
      """
      Package: zlib1g
      Status: install ok installed
      Architecture: amd64
      Source: zlib
      Version: 1:1.2.13.dfsg-1

      """;

  private VulnerableDebian() {}

  /// Fetches what is known into the folder `advisories` below another one.
  static void fetch(Path folder) throws IOException {
    FetchedAdvisories advisories = new FetchedAdvisories(folder);
    advisories.say("Debian", ADVISORY);
    advisories.fetch("osv/Debian");
  }
}
