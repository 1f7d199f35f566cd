package dev.portcullis.testkit.controlplane;

import dev.portcullis.testkit.Folders;
import dev.portcullis.testkit.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A real etcd and kube-apiserver that live in a temporary folder, listen on 127.0.0.1 only and end
/// with this object or with the virtual machine.
///
/// Everyone who has the administrator's token may do everything.
public final class ControlPlane implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /// A port that was free may be taken before the program that shall listen on it is up.
  private static final int ATTEMPTS = 3;

  private final Path folder;
  private final Deque<Daemon> daemons = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::stop, "stop control plane");
  private final ApiClient client;
  private final ApiClient stranger;

  /// Started last, whoever asked for it.
  private Daemon apiServer;

  /// The same, `null` when there are none.
  private @Nullable Daemon controllers;

  private ControlPlane(Binaries.Found binaries, Options options) throws IOException {
    folder = Files.createTempDirectory("portcullis-control-plane-");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      Secrets secrets = Secrets.write(folder);
      URI etcd = startEtcd(binaries);
      URI server = URI.create("https://127.0.0.1:" + Ports.free());
      apiServer = start(apiServer(binaries, options, etcd, server, secrets));
      client = startSpeaking(server, secrets);
      startControllers(binaries, options);
      stranger = client.withToken(secrets.stranger());
    } catch (IOException e) {
      stop();
      Runtime.getRuntime().removeShutdownHook(atExit);
      throw new IOException(e.getMessage() + "\n(logs are kept in " + folder + ")", e);
    }
  }

  /// Starts the programs and returns when the API server is ready.
  ///
  /// @throws IOException when one of them does not come up; it says where the logs are
  public static ControlPlane start(Binaries.Found binaries, Options options) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        ControlPlane started = new ControlPlane(binaries, options);
        Nodes.start(started, binaries, options.nodes());
        return started;
      } catch (IOException e) {
        if (attempt == ATTEMPTS
            || !String.valueOf(e.getMessage()).contains("address already in use")) {
          throw e;
        }
      }
    }
  }

  /// Speaks as the administrator.
  public ApiClient client() {
    return client;
  }

  /// Speaks as `mallory`, who is in no group of ours.
  public ApiClient stranger() {
    return stranger;
  }

  private URI startEtcd(Binaries.Found binaries) throws IOException {
    URI clients = URI.create("http://127.0.0.1:" + Ports.free());
    URI peers = URI.create("http://127.0.0.1:" + Ports.free());
    Daemon etcd =
        start(
            List.of(
                binaries.program("etcd").toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers,
                "--unsafe-no-fsync",
                "--log-level=warn"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      ApiClient client = ApiClient.of(http, clients, "none");
      etcd.await(START, () -> isUp(client, "/health"));
    }
    return clients;
  }

  private List<String> apiServer(
      Binaries.Found binaries, Options options, URI etcd, URI server, Secrets secrets) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("kube-apiserver").toString());
    command.addAll(
        List.of(
            "--etcd-servers=" + etcd,
            "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1",
            "--secure-port=" + server.getPort(),
            "--cert-dir=" + certificates(),
            "--token-auth-file=" + secrets.tokens(),
            "--authorization-mode=" + String.join(",", options.authorizers()),
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-account-key-file=" + secrets.publicKey(),
            "--service-account-signing-key-file=" + secrets.privateKey(),
            "--service-cluster-ip-range=10.96.0.0/16",
            "--endpoint-reconciler-type=none",
            "--allow-privileged=true"));
    if (!options.withoutAdmission().isEmpty()) {
      command.add("--disable-admission-plugins=" + String.join(",", options.withoutAdmission()));
    }
    command.addAll(options.apiServerFlags());
    return command;
  }

  private Path certificates() {
    return folder.resolve("certificates");
  }

  private ApiClient startSpeaking(URI server, Secrets secrets) throws IOException {
    // The server makes its own certificate, with the authority that signed it in the same file.
    Path authority = certificates().resolve("apiserver.crt");
    apiServer.await(START, () -> Trust.isComplete(authority));
    HttpClient http = HttpClient.newBuilder().sslContext(Trust.in(authority)).build();
    ApiClient client = ApiClient.of(http, server, secrets.token());
    apiServer.await(START, () -> isUp(client, "/readyz"));
    Files.writeString(kubeconfig(), kubeconfig(server, authority, secrets.token()));
    Files.writeString(
        controllersKubeconfig(), kubeconfig(server, authority, secrets.controllers()));
    Files.writeString(responderKubeconfig(), kubeconfig(server, authority, secrets.responder()));
    return client;
  }

  /// Kills the API server, as when its machine fails.
  public void killApiServer() {
    apiServer.kill();
    daemons.remove(apiServer);
  }

  /// Starts the API server again, where it was and with what it had, and returns when it is ready.
  public void restartApiServer() throws IOException {
    apiServer = start(apiServer.command());
    apiServer.await(START, () -> isUp(client, "/readyz"));
  }

  /// Stops the API server in the midst of whatever it does: who speaks to it waits and hears
  /// nothing.
  public void suspendApiServer() throws IOException {
    apiServer.signal("STOP");
  }

  /// Lets it go on.
  public void resumeApiServer() throws IOException {
    apiServer.signal("CONT");
  }

  /// Starts the controller manager anew.
  ///
  /// @param flags more than it was first started with
  public void restartControllers(List<String> flags) throws IOException {
    Daemon before = controllers;
    if (before == null) {
      throw new IllegalStateException("expected a controller manager, got none");
    }
    before.kill();
    daemons.remove(before);
    List<String> command = new ArrayList<>(before.command());
    command.addAll(flags);
    controllers =
        new Daemon(before.name(), before.command(), start(command).process(), before.log());
  }

  /// A file by which programs speak with the API server as its administrator.
  public Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  /// As [#kubeconfig()], for the service account of Portcullis, which may do everything here.
  public Path responderKubeconfig() {
    return folder.resolve("responder.kubeconfig");
  }

  Path controllersKubeconfig() {
    return folder.resolve("controllers.kubeconfig");
  }

  private void startControllers(Binaries.Found binaries, Options options) throws IOException {
    if (options.controllers().isEmpty()) {
      return;
    }
    controllers =
        start(
            List.of(
                binaries.program("kube-controller-manager").toString(),
                "--kubeconfig=" + controllersKubeconfig(),
                "--controllers=" + String.join(",", options.controllers()),
                "--secure-port=0",
                "--leader-elect=false"));
  }

  /// Also for a person who looks into a control plane while a test stands still.
  private static String kubeconfig(URI server, Path authority, String token) {
    return """
    apiVersion: v1
    kind: Config
    clusters: [{name: test, cluster: {server: "%s", certificate-authority: "%s"}}]
    users: [{name: admin, user: {token: "%s"}}]
    contexts: [{name: test, context: {cluster: test, user: admin}}]
    current-context: test
    """
        .formatted(server, authority, token);
  }

  Daemon start(List<String> command) throws IOException {
    Daemon daemon = Daemon.start(folder, command);
    daemons.push(daemon);
    return daemon;
  }

  private static boolean isUp(ApiClient client, String path) {
    try {
      return client.get(path).succeeded();
    } catch (IOException _) {
      return false; // nobody listens yet
    }
  }

  /// Stops the programs, the last one first, and removes their folder.
  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(atExit);
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("could not remove '" + folder + "'", e);
    }
  }

  private void stop() {
    while (!daemons.isEmpty()) {
      daemons.pop().close();
    }
  }
}
