package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.boundary.ansible.AnsibleKind;
import dev.portcullis.cluster.boundary.crowdsec.CrowdSecKind;
import dev.portcullis.cluster.boundary.haproxy.HaproxyKind;
import dev.portcullis.cluster.boundary.nftables.NftablesKind;
import dev.portcullis.cluster.boundary.published.PublishedKind;
import dev.portcullis.cluster.boundary.webhook.WebhookKind;
import java.util.List;

/// The roster of all kinds of devices.
public final class Devices {
  private Devices() {}

  /// Sorted by their names.
  public static List<DeviceKind> all() {
    return List.of(
        new AnsibleKind(),
        new CrowdSecKind(),
        new HaproxyKind(),
        new NftablesKind(),
        new PublishedKind(),
        new WebhookKind());
  }
}
