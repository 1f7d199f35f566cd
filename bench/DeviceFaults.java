import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.Programs;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.loop.Member;
import dev.portcullis.testkit.loop.Serving;
import dev.portcullis.testkit.network.NetworkNamespace;
import dev.portcullis.testkit.network.Relay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Devices at the boundary that are away, hang, or forget what they block.
final class DeviceFaults {
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(200);
  private static final String BLOCKS = "/apis/response.portcullis.dev/v1alpha1/boundaryblocks";
  private static final String MITIGATIONS =
      "[{block: {}}, {scaleToZero: {}}, {deletePods: {}}, {annotate: {}}]";

  /// As [FaultScene#attacker] makes them.
  private static final Pattern ADDRESS = Pattern.compile("198\\.18\\.\\d+\\.\\d+");

  private static final String STRANGER =
      "table inet stranger { set s { type ipv4_addr; elements = { 192.0.2.1 }; }; }";

  private DeviceFaults() {}

  /// The packet filter's table is deleted under it, then all there is; a stranger's is put back.
  static void packetFilter(FaultScene scene) throws Exception {
    if (!System.getProperty("user.name").equals("root") || Programs.installed("nft") == null)
      throw new NotHereException("a packet filter of its own takes root, iproute2 and nft");
    scene.eventsComeFromOutside();
    try (NetworkNamespace inside = NetworkNamespace.open("a packet filter");
        Relay _ = Relay.outOf(inside, scene.controlPlane().client().port());
        Relay intake = Relay.into(inside)) {
      inside.inside("nft", STRANGER);
      String before = inside.inside("nft", "list", "table", "inet", "stranger");
      List<String> options =
          List.of(
              "--boundary=" + boundary(scene, "nftables: {}"),
              "--listen=127.0.0.1:" + intake.port());
      List<String> prefix = List.of("ip", "netns", "exec", inside.name());
      try (Serving serving = scene.serveBehind(prefix, "serve", MITIGATIONS, options)) {
        int part = scene.members().size() / 3;
        scene.sendSome(serving, part, BETWEEN_EVENTS);
        inside.inside("nft", "delete", "table", "inet", "portcullis");
        scene.sendSome(serving, part, BETWEEN_EVENTS);
        inside.inside("nft", "flush", "ruleset");
        inside.inside("nft", STRANGER);
        scene.sendOthers(serving);
        scene.settle();
        awaitRegistered(scene);
        String now = inside.inside("nft", "list", "table", "inet", "portcullis");
        String stranger = inside.inside("nft", "list", "table", "inet", "stranger");
        note(scene, Map.of("the packet filter", now), stranger.equals(before));
      }
    }
  }

  /// HAProxy is killed and away, comes back with an empty map, hangs, and is reloaded.
  static void proxy(FaultScene scene) throws Exception {
    if (Programs.installed("haproxy") == null) throw new NotHereException("no haproxy");
    scene.eventsComeFromOutside();
    try (FaultyHaproxy proxy = FaultyHaproxy.start(scene.folder())) {
      String device = "haproxy: {socket: %s, file: %s}".formatted(proxy.socket(), proxy.map());
      List<String> options = List.of("--boundary=" + boundary(scene, device));
      try (Serving serving = scene.serve("serve", Map.of(), MITIGATIONS, options)) {
        int part = scene.members().size() / 5;
        scene.sendSome(serving, part, BETWEEN_EVENTS);
        proxy.kill();
        scene.sendSome(serving, part, BETWEEN_EVENTS);
        Thread.sleep(8000);
        Files.writeString(proxy.map(), "");
        proxy.startAgain();
        scene.sendSome(serving, part, BETWEEN_EVENTS);
        proxy.signal("STOP");
        scene.sendSome(serving, part, BETWEEN_EVENTS);
        Thread.sleep(8000);
        proxy.signal("CONT");
        scene.sendOthers(serving);
        Files.writeString(proxy.map(), "");
        proxy.reload();
        scene.settle();
        awaitRegistered(scene);
        note(
            scene,
            Map.of(
                "the proxy", proxy.entries(proxy.map()), "its file", Files.readString(proxy.map())),
            proxy.entries(proxy.strangersMap()).contains("192.0.2.1"));
      }
    }
  }

  private static Path boundary(FaultScene scene, String device) throws IOException {
    return Files.writeString(
        scene.folder().resolve("boundary.yaml"),
        """
        apiVersion: response.portcullis.dev/v1alpha1
        kind: BoundarySettings
        metadata: {name: boundary}
        spec: {devices: [{name: edge, %s}]}
        """
            .formatted(device));
  }

  /// Waits until every block is registered, and once more for what devices are asked after that.
  private static void awaitRegistered(FaultScene scene) throws Exception {
    long end = System.nanoTime() + FaultScene.LIMIT.toNanos();
    while (System.nanoTime() < end && registered(scene) < blocks(scene).size()) Thread.sleep(500);
    Thread.sleep(7000);
  }

  private static List<Mapping> blocks(FaultScene scene) throws IOException {
    return scene.client().get(BLOCKS).body().sequence("items").mappings();
  }

  private static long registered(FaultScene scene) throws IOException {
    return blocks(scene).stream()
        .filter(each -> each.mapping("status").string("registered", "").equals("1/1"))
        .count();
  }

  /// What the blocks say beside what the device does.
  ///
  /// @param contents what is at each place, as text
  private static void note(FaultScene scene, Map<String, String> contents, boolean untouched)
      throws IOException {
    List<Mapping> blocks = blocks(scene);
    TreeSet<String> wanted = new TreeSet<>();
    for (Mapping block : blocks) wanted.add(block.mapping("spec").string("address", ""));
    TreeSet<String> attackers = new TreeSet<>();
    for (Member member : scene.members()) attackers.add(scene.attacker(member));
    scene.note(
        "%d of %d blocks registered%s"
            .formatted(
                registered(scene),
                attackers.size(),
                wanted.containsAll(attackers) ? "" : ", not of all attackers"));
    contents.forEach((place, text) -> {
      int entries = 0;
      TreeSet<String> different = new TreeSet<>();
      for (Matcher match = ADDRESS.matcher(text); match.find(); entries++)
        different.add(match.group());
      scene.note(
          "%d of them in %s, %d twice%s"
              .formatted(
                  different.size(),
                  place,
                  entries - different.size(),
                  different.equals(wanted) ? "" : ", others than were wanted"));
    });
    scene.note(untouched ? "a stranger's entry untouched" : "A STRANGER'S ENTRY CHANGED");
    for (Mapping block : blocks) scene.client().delete(block, Run.REAL);
  }
}
