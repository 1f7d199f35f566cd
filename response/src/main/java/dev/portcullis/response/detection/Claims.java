package dev.portcullis.response.detection;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/// Writes what events claim as fields of a Detection. What an event does not say is left out.
final class Claims {
  private Claims() {}

  static Mapping written(PodClaim claim) {
    return new Texts(4)
        .put("namespace", claim.namespace())
        .put("name", claim.name())
        .put("uid", claim.uid())
        .put("node", claim.node())
        .build();
  }

  static Mapping written(ObjectClaim claim) {
    return new Texts(7)
        .put("group", claim.group())
        .put("version", claim.version())
        .put("resource", claim.resource())
        .put("subresource", claim.subresource())
        .put("namespace", claim.namespace())
        .put("name", claim.name())
        .put("uid", claim.uid())
        .build();
  }

  static Mapping written(Actor actor) {
    Mapping written =
        new Texts(5).put("username", actor.username()).put("uid", actor.uid()).build();
    if (!actor.groups().isEmpty()) {
      written = written.with("groups", Sequence.of(actor.groups()));
    }
    if (actor.pod() != null) {
      written = written.with("pod", written(actor.pod()));
    }
    return actor.as() == null ? written : written.with("as", written(actor.as()));
  }

  static Sequence written(List<Peer> peers) {
    List<Mapping> all = new ArrayList<>();
    peers.forEach(peer -> all.add(written(peer)));
    return Sequence.of(all);
  }

  private static Mapping written(Peer peer) {
    return new Mapping.Builder(3)
        .put("address", peer.address())
        .put("port", (long) peer.port())
        .put("direction", peer.direction().word())
        .build();
  }
}
