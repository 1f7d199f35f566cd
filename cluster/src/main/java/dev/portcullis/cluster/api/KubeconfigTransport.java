package dev.portcullis.cluster.api;

import dev.portcullis.cluster.api.Call.Header;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.journal.Content;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The way to the API server that a kubeconfig names, with the credentials that it holds or asks a
/// program for.
public final class KubeconfigTransport implements Transport {
  private static final long PATIENCE_SECONDS = 20;

  /// A server allows so many requests of one connection at once, and some more.
  private static final int AT_ONCE = 80;

  private final String server;
  private final HttpClient http;
  private final Semaphore places = new Semaphore(AT_ONCE);

  private KubeconfigTransport(String server, HttpClient http) {
    this.server = server;
    this.http = http;
  }

  /// Reads the kubeconfig.
  ///
  /// @param file `null` for what kubectl would take: `KUBECONFIG`, else `~/.kube/config`, else the
  ///   service account of the Pod that we run in
  /// @param context of the kubeconfig, `null` for its current one
  /// @throws IOException when it cannot be used
  public static KubeconfigTransport open(@Nullable Path file, @Nullable String context)
      throws IOException {
    if (file != null && !Files.isReadable(file)) {
      throw new IOException("cannot read the kubeconfig '" + file + "'");
    }
    // The client logs by SLF4J, which would first complain that nobody told it where to.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      Config config =
          file == null
              ? Config.autoConfigure(context)
              : Config.fromKubeconfig(context, file.toFile());
      requireContext(config, context);
      config.setRequestRetryBackoffLimit(0); // whoever asks knows best whether to ask again
      String server = config.getMasterUrl();
      return new KubeconfigTransport(
          server.endsWith("/") ? server.substring(0, server.length() - 1) : server,
          HttpClientUtils.getHttpClientFactory().newBuilder(config).build());
    } catch (RuntimeException e) {
      throw new IOException("cannot use the kubeconfig: " + e.getMessage(), e);
    }
  }

  /// A context that is not there would leave us with whatever server is the default.
  private static void requireContext(Config config, @Nullable String context) throws IOException {
    if (context == null) {
      return;
    }
    boolean known = config.getContexts().stream().anyMatch(each -> context.equals(each.getName()));
    if (!known) {
      throw new IOException("the kubeconfig has no context '" + context + "'");
    }
  }

  @Override
  public String server() {
    return server;
  }

  @Override
  public Answer send(Call call) throws IOException {
    HttpResponse<String> response = sent(call, String.class);
    return new Answer(
        response.code(), object(response.body()), warnings(response), audit(response));
  }

  @Override
  public Raw read(Call call) throws IOException {
    HttpResponse<byte[]> response = sent(call, byte[].class);
    byte[] body = response.body();
    return new Raw(response.code(), Content.of(body == null ? new byte[0] : body));
  }

  private <T> HttpResponse<T> sent(Call call, Class<T> body) throws IOException {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before '" + server + "' was asked", e);
    }
    try {
      return answered(http.sendAsync(request(call), body));
    } finally {
      places.release();
    }
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        http.newHttpRequestBuilder()
            .uri(server + call.path())
            .method(call.method(), call.contentType(), call.body().isEmpty() ? null : call.body());
    for (Header header : call.headers()) {
      request.header(header.name(), header.value());
    }
    return request.build();
  }

  /// The client's own limit would throw an exception away with every answer.
  private <T> HttpResponse<T> answered(CompletableFuture<HttpResponse<T>> answer)
      throws IOException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for '" + server + "'", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String message = cause.getMessage();
      String why = message == null ? cause.getClass().getSimpleName() : message;
      throw new IOException("no answer from '%s': %s".formatted(server, why), cause);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer from '" + server + "' in time", e);
    }
  }

  /// Health checks and proxies answer in plain text.
  private static Mapping object(@Nullable String body) {
    if (body != null && body.startsWith("{") && Json.read(body) instanceof Mapping mapping) {
      return mapping;
    }
    return Mapping.EMPTY.with("message", body == null ? "" : body);
  }

  /// Each is `299 - "text"`, the only form that an API server sends.
  private static List<String> warnings(HttpResponse<String> response) {
    List<String> texts = new ArrayList<>();
    for (String header : response.headers("Warning")) {
      int open = header.indexOf('"');
      int close = header.lastIndexOf('"');
      if (header.startsWith("299 ") && open >= 0 && close > open) {
        String text = header.substring(open + 1, close);
        texts.add(text.replace("\\\"", "\"").replace("\\\\", "\\"));
      }
    }
    return texts;
  }

  /// Of what comes through aggregated servers the first one is that of the server itself.
  private static String audit(HttpResponse<String> response) {
    List<String> ids = response.headers("Audit-Id");
    return ids.isEmpty() ? "" : ids.getFirst();
  }

  @Override
  public void close() {
    http.close();
  }
}
