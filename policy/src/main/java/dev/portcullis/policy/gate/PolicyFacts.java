package dev.portcullis.policy.gate;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Severity;
import java.util.List;

/// What people are told about a policy.
///
/// @param name its `metadata.name`
/// @param id how people call it: the path in the library (`pod-security/baseline/host-namespaces`),
///   else its name. Waivers name policies by it
/// @param why what goes wrong when it is violated; may be empty
/// @param fix what to change; may be empty
/// @param references where to read on
/// @param evidence what the values are that violate it
public record PolicyFacts(
    String name,
    String id,
    String title,
    Severity severity,
    Layer layer,
    String why,
    String fix,
    List<String> references,
    Evidence evidence) {
  public PolicyFacts {
    references = List.copyOf(references);
  }

  /// A policy whose evidence may be shown.
  public PolicyFacts(
      String name,
      String id,
      String title,
      Severity severity,
      Layer layer,
      String why,
      String fix,
      List<String> references) {
    this(name, id, title, severity, layer, why, fix, references, Evidence.OPEN);
  }

  /// What the values are that violate a policy.
  public enum Evidence {
    OPEN,
    /// Secrets: neither a report nor a baseline repeats them.
    SECRET
  }

  /// Whether `idOrFamily` names this policy or a family that it belongs to.
  public boolean in(String idOrFamily) {
    return id.equals(idOrFamily) || name.equals(idOrFamily) || id.startsWith(idOrFamily + "/");
  }
}
