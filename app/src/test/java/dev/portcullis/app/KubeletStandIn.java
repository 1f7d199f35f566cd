package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers an API server where it asks a kubelet for logs: with what was asked for, or not at all.
final class KubeletStandIn implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  final List<String> asked = new CopyOnWriteArrayList<>();

  private KubeletStandIn(HttpsServer server) {
    this.server = server;
  }

  static KubeletStandIn start() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(ServerCertificate.make().context()));
    KubeletStandIn kubelet = new KubeletStandIn(server);
    server.setExecutor(kubelet.threads);
    server.createContext("/containerLogs/", kubelet::answer);
    server.start();
    return kubelet;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getQuery();
    asked.add(path + "?" + query);
    if (path.endsWith("/mute")) {
      try {
        over.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    boolean previous = query.contains("previous=true");
    byte[] log = ((previous ? "before " : "{\"now\": 1} ") + path + "\n").getBytes(UTF_8);
    exchange.sendResponseHeaders(200, log.length);
    exchange.getResponseBody().write(log);
    exchange.close();
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
