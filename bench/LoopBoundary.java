import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.loop.Member;
import dev.portcullis.testkit.loop.Serving;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// From an event until the packet filter drops whoever opened the connection: `portcullis serve`
/// with the nftables of the network that all of this runs in.
final class LoopBoundary implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String MITIGATIONS =
      "[{block: {}}, {scaleToZero: {}}, {deletePods: {}}, {annotate: {}}]";

  private static final String BOUNDARY =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: BoundarySettings
      metadata: {name: boundary}
      spec:
        caps: {perIncident: 10, perWindow: 100000, window: 1h}
        devices: [{name: edge, nftables: {}}]
      """;

  private final ApiClient client;
  private final Serving serving;
  private final Map<String, Instant> sent = new HashMap<>();

  LoopBoundary(ControlPlane controlPlane, List<String> launcher, Path folder) throws Exception {
    client = controlPlane.client();
    if (!isAlone())
      throw new NotHereException("it takes root, and unshare for a network of its own");
    List<String> options =
        new ArrayList<>(
            Serving.options(
                folder, controlPlane, folder.resolve("journal.db").toString(), MITIGATIONS));
    options.add("--boundary=" + Files.writeString(folder.resolve("boundary.yaml"), BOUNDARY));
    serving =
        Serving.start(launcher, Map.of("PORTCULLIS_MEMORY", "1g"), folder, List.copyOf(options));
  }

  /// In the machine's own network its connections would be at stake.
  private static boolean isAlone() throws IOException {
    return NetworkInterface.networkInterfaces().allMatch(LoopBoundary::isLoopback);
  }

  private static boolean isLoopback(NetworkInterface network) {
    try {
      return network.isLoopback();
    } catch (SocketException e) {
      return false;
    }
  }

  Serving serving() {
    return serving;
  }

  /// Posts an event about a connection from an address of the member's own.
  void post(Member member, int number) throws Exception {
    String address =
        "2001:db8:%x:%x::7".formatted(member.namespace().hashCode() & 0xffff, number + 1);
    String event = member.event(member.uids().getFirst(), Serving.RULE, "Critical", address);
    synchronized (sent) {
      sent.put(address, Instant.now());
    }
    int status = serving.post(event);
    if (status != 202) throw new IllegalStateException("expected 202, got " + status);
  }

  /// Forgets what was measured so far.
  void forget() {
    synchronized (sent) {
      sent.clear();
    }
  }

  /// What became of all that was posted since.
  String line() throws Exception {
    Map<String, Instant> registered = registered();
    double[] times =
        sent.entrySet().stream()
            .filter(each -> registered.containsKey(each.getKey()))
            .mapToDouble(each ->
                Duration.between(each.getValue(), registered.get(each.getKey())).toNanos() / 1e6)
            .sorted()
            .toArray();
    return String.format(
        Locale.ROOT,
        "From these events to the packet filter: p50 %.0f ms, p99 %.0f ms, the longest %.0f ms; %d of %d addresses registered.%n",
        LoopRow.at(times, 0.5),
        LoopRow.at(times, 0.99),
        Arrays.stream(times).max().orElse(Double.NaN),
        times.length,
        sent.size());
  }

  /// When each address was, as the blocks say.
  private Map<String, Instant> registered() throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Map<String, Instant> registered = new HashMap<>();
      Mapping list = client.get("/apis/response.portcullis.dev/v1alpha1/boundaryblocks").body();
      for (Mapping block : list.sequence("items").mappings()) {
        String address = block.mapping("spec").string("address", "");
        for (Mapping device : block.mapping("status").sequence("devices").mappings())
          if (sent.containsKey(address) && device.string("state", "").equals("Registered"))
            registered.put(address, Instant.parse(device.string("since", "")));
      }
      if (registered.size() == sent.size() || System.nanoTime() > end) return registered;
      Thread.sleep(500);
    }
  }

  @Override
  public void close() throws Exception {
    serving.close();
  }
}
