package dev.portcullis.cluster.tetragon;

import dev.portcullis.cluster.tls.Authority;
import dev.portcullis.cluster.tls.Identity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/// Makes clients of HTTP/2 for servers of Tetragon.
final class Connector {
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  /// A connection on which nothing comes may be dead. A server of gRPC hangs up on those who ask
  /// more often than every five minutes (`EnforcementPolicy` of
  /// `google.golang.org/grpc/keepalive`).
  private static final Duration BETWEEN_PINGS = Duration.ofMinutes(6);

  private Connector() {}

  /// @throws IOException when the files of its TLS are not what they should be
  static OkHttpClient client(Server server) throws IOException {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECTING)
            .readTimeout(Duration.ZERO)
            .callTimeout(Duration.ZERO)
            .pingInterval(BETWEEN_PINGS)
            .retryOnConnectionFailure(false)
            .followRedirects(false);
    if (server.isUnixSocket()) {
      builder.socketFactory(UnixSocket.factory(server.socket()));
    }
    if (server.authorities().isEmpty()) {
      return builder.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    }
    X509TrustManager trust = Authority.trust(server.authorities().get());
    return builder
        .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
        .sslSocketFactory(context(server, trust).getSocketFactory(), trust)
        .build();
  }

  private static SSLContext context(Server server, X509TrustManager trust) throws IOException {
    KeyManager[] shown =
        server.certificate().isPresent() && server.key().isPresent()
            ? Identity.shown(server.certificate().get(), server.key().get())
            : new KeyManager[0];
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown, new X509TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("expected TLS to begin: " + e.getMessage(), e);
    }
  }
}
