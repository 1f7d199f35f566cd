package dev.portcullis.cluster.boundary;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.response.boundary.Caps;
import dev.portcullis.response.boundary.Device;
import java.util.List;

/// What a user says of the boundary.
///
/// @param neverBlock networks beside the cluster's own: of proxies and of address translation
public record Settings(List<Cidr> neverBlock, Caps caps, List<Device> devices) {
  public Settings {
    neverBlock = List.copyOf(neverBlock);
    devices = List.copyOf(devices);
  }
}
