package dev.portcullis.policy.cel.library;

import dev.portcullis.policy.cel.library.standard.Clocks;
import dev.portcullis.policy.cel.library.standard.Conversions;
import dev.portcullis.policy.cel.library.standard.ListExtension;
import dev.portcullis.policy.cel.library.standard.MapInsertion;
import dev.portcullis.policy.cel.library.standard.Operators;
import dev.portcullis.policy.cel.library.standard.Optionals;
import dev.portcullis.policy.cel.library.standard.Sets;
import dev.portcullis.policy.cel.library.standard.StringExtension;
import dev.portcullis.policy.cel.library.standard.Texts;
import java.util.List;

/// The roster of all libraries: those that Kubernetes 1.37 gives to expressions.
public final class Libraries {
  private Libraries() {}

  public static List<Library> all() {
    return List.of(
        new Operators(),
        new Conversions(),
        new Texts(),
        new Clocks(),
        new Optionals(),
        new StringExtension(),
        new Sets(),
        new ListExtension(),
        new MapInsertion(),
        new UrlLibrary(),
        new RegexLibrary(),
        new ListsLibrary(),
        new QuantityLibrary(),
        new IpLibrary(),
        new CidrLibrary(),
        new FormatLibrary(),
        new SemverLibrary(),
        new AuthorizerLibrary());
  }
}
