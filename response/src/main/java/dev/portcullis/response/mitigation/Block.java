package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.detection.Peer;
import dev.portcullis.response.witness.Testimony;
import dev.portcullis.response.witness.Witnesses;
import java.util.ArrayList;
import java.util.List;

/// Asks the devices at the network boundary to block whoever opened a connection to the workload.
/// The address of a connection that the workload itself opened is the attacker's choice, and may be
/// somebody whom he wants blocked: it needs a second witness, which the block names.
final class Block implements Mitigation {
  @Override
  public String name() {
    return "block";
  }

  @Override
  public List<Permission> permissions() {
    return Permission.of("response.portcullis.dev", "boundaryblocks", "get", "create", "delete");
  }

  @Override
  public List<Step> plan(Situation situation, Mapping parameters) {
    List<Step> steps = new ArrayList<>();
    for (Peer peer : situation.detection().peers()) {
      steps.add(
          switch (peer.direction()) {
            case INBOUND -> make(peer.address(), "", situation.order());
            case OUTBOUND, UNKNOWN -> witnessed(peer.address(), situation);
          });
    }
    return steps;
  }

  private Step witnessed(String address, Situation situation) {
    Witnesses witnesses = situation.witnesses();
    String chosen = address + " may be of the attacker's choice";
    if (witnesses.all().isEmpty()) {
      return new Step.Leave(name(), chosen + ": it needs a second witness, a feed or a list");
    }
    return switch (witnesses.about(address, situation.order().at())) {
      case Testimony.Bad(String witness, String because) ->
          make(address, "known to '" + witness + "': " + because, situation.order());
      case Testimony.Silent _ ->
          new Step.Leave(name(), chosen + ", and no second witness knows it: " + witnesses.names());
      case Testimony.Absent(String reason) ->
          new Step.Leave(name(), chosen + ", and a second witness cannot be heard: " + reason);
    };
  }

  private Step make(String address, String reason, Order order) {
    return new Step.Make(name(), new Change.Create(block(address, reason, order)));
  }

  /// The name of an object neither has colons nor ends with a hyphen.
  private static String inName(String address) {
    String name = address.replace(':', '-');
    return name.endsWith("-") ? name + "0" : name;
  }

  private static Mapping block(String address, String reason, Order order) {
    String name = order.incident() + "-" + inName(address);
    Mapping.Builder spec =
        new Mapping.Builder(4)
            .put("address", address)
            .put("incident", order.incident())
            .put("until", order.until().toString());
    if (!reason.isEmpty()) {
      spec.put("reason", reason);
    }
    return OwnObject.of("BoundaryBlock", name, spec.build());
  }
}
