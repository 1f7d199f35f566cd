package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.detection.Peer;
import java.util.ArrayList;
import java.util.List;

/// Asks the devices at the network boundary to block whoever opened a connection to the workload.
/// The address of a connection that the workload itself opened is the attacker's choice, and may be
/// somebody whom he wants blocked: it needs a second witness.
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
            case INBOUND ->
                new Step.Make(name(), new Change.Create(block(peer.address(), situation.order())));
            case OUTBOUND, UNKNOWN ->
                new Step.Leave(
                    name(),
                    peer.address()
                        + " may be of the attacker's choice: it needs a second witness, a feed or a"
                        + " list");
          });
    }
    return steps;
  }

  /// The name of an object neither has colons nor ends with a hyphen.
  private static String inName(String address) {
    String name = address.replace(':', '-');
    return name.endsWith("-") ? name + "0" : name;
  }

  private static Mapping block(String address, Order order) {
    String name = order.incident() + "-" + inName(address);
    Mapping spec =
        new Mapping.Builder(3)
            .put("address", address)
            .put("incident", order.incident())
            .put("until", order.until().toString())
            .build();
    return OwnObject.of("BoundaryBlock", name, spec);
  }
}
