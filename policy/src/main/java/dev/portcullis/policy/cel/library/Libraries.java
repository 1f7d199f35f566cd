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
import java.util.ArrayList;
import java.util.List;

/// The roster of all libraries: those that Kubernetes 1.37 gives to expressions
/// (`pkg/cel/environment/base.go` of `k8s.io/apiserver`). `jsonpatch` is for mutations only.
public final class Libraries {
  private Libraries() {}

  /// Those that the API server offers to a policy that is new or changed: what the version before
  /// knows too, so that one can go back to it (`NewExpressions` in
  /// `pkg/cel/environment/environment.go` of `k8s.io/apiserver`).
  public static List<Library> offered() {
    List<Library> offered = new ArrayList<>(all());
    offered.replaceAll(library -> library instanceof ListsLibrary ? new FormerLists() : library);
    return offered;
  }

  /// Those that policies may call that a server already has.
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
