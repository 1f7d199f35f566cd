package dev.portcullis.policy.cel.library;

import java.util.List;

/// The roster of all libraries: those that Kubernetes 1.37 gives to expressions.
public final class Libraries {
  private Libraries() {}

  public static List<Library> all() {
    return List.of(
        new UrlLibrary(),
        new RegexLibrary(),
        new ListsLibrary(),
        new QuantityLibrary(),
        new IpLibrary(),
        new CidrLibrary(),
        new FormatLibrary(),
        new SemverLibrary());
  }
}
