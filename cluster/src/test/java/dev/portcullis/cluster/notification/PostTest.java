package dev.portcullis.cluster.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.portcullis.response.journal.Content;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostTest {
  @TempDir private Path folder;

  @Test
  void postsByTlsToWhomItsAuthoritySignedAndToNobodyElse() throws Exception {
    ServerCertificate certificate = ServerCertificate.make();
    Path authority = Files.writeString(folder.resolve("ca.crt"), certificate.chain());
    Path other = Files.writeString(folder.resolve("other.crt"), ServerCertificate.make().chain());
    AtomicInteger posts = new AtomicInteger();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.createContext(
        "/",
        exchange -> {
          posts.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      URI place = URI.create("https://127.0.0.1:%d/".formatted(server.getAddress().getPort()));

      Post.to(place, Optional.of(authority), Content.of("{}"), List.of());
      for (Optional<Path> wrong : List.of(Optional.of(other), Optional.<Path>empty())) {
        assertThatThrownBy(() -> Post.to(place, wrong, Content.of("{}"), List.of()))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("PKIX path");
      }

      assertThat(posts).hasValue(1);
    } finally {
      server.stop(0);
    }
  }
}
