package dev.portcullis.policy.lint;

import dev.portcullis.policy.cel.declared.DeclaredField;
import dev.portcullis.policy.cel.declared.DeclaredField.Presence;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.declared.DeclaredType.Entries;
import dev.portcullis.policy.cel.declared.DeclaredType.Fields;
import dev.portcullis.policy.cel.declared.Limits;
import java.util.Map;

/// What `namespaceObject` need not have: labels it always has, each namespace carries its name;
/// annotations it may lack.
final class NamespaceType {
  private NamespaceType() {}

  static Place root() {
    DeclaredType texts = new Entries(Limits.STRING, Limits.entries(Limits.STRING.minimum()));
    DeclaredType metadata =
        new Fields(
            Map.of(
                "labels", new DeclaredField(texts, Presence.ALWAYS),
                "annotations", new DeclaredField(texts, Presence.OPTIONAL)),
            Limits.EMPTY);
    DeclaredType type =
        new Fields(Map.of("metadata", new DeclaredField(metadata, Presence.ALWAYS)), Limits.EMPTY);
    return new Place("namespaceObject", type, Presence.ALWAYS);
  }
}
