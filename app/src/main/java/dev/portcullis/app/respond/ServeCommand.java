package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.respond.Intake.Reply;
import dev.portcullis.app.respond.publish.Publication;
import dev.portcullis.app.respond.publish.Reader;
import dev.portcullis.app.respond.publish.ReadersReader;
import dev.portcullis.app.respond.senders.Caller;
import dev.portcullis.app.respond.senders.CertificateNames;
import dev.portcullis.app.respond.senders.Sender;
import dev.portcullis.app.respond.senders.Senders;
import dev.portcullis.app.respond.senders.SendersReader;
import dev.portcullis.cluster.api.TokenReviews;
import dev.portcullis.cluster.boundary.published.Published;
import dev.portcullis.cluster.webhook.SigningKey;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.common.tls.TlsConfig;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Runs `portcullis serve`.
public final class ServeCommand {
  private static final String USUAL_PLACE = "127.0.0.1:8765";

  /// Held, since the JDK forgets the levels of loggers that nobody holds.
  private final Logger ofTheServer = Logger.getLogger("io.helidon");

  private final Arguments arguments;
  private final Console console;

  public ServeCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    ofTheServer.setLevel(Level.WARNING);
    InstantSource clock = InstantSource.system();
    List<Sender> known = senders(clock);
    Told told = new Told(console);
    Metrics metrics = new Metrics(told, clock);
    try (Acting acting =
        Acting.start(arguments, metrics, clock, (name, playbook) -> may(known, name, playbook))) {
      Journal journal = acting.journal();
      TokenReviews reviews =
          new TokenReviews(acting.server(), arguments.all("token-audience"), clock);
      Senders senders = new Senders(known, reviews, clock);
      metrics.watch(journal, acting.clock());
      Reception reception = new Reception(acting.events(), acting.clock());
      Intake intake = new Intake(senders, reception, acting::accept);
      DeadLetters dead = new DeadLetters(journal.inbox(), clock, metrics::trouble);
      Deliveries deliveries = new Deliveries(reception, acting::accept, dead);
      Publication publication = publication(acting.published(), clock);
      Readiness readiness = new Readiness(journal.bookmarks(), clock);
      WebServer server = server(intake, readiness, metrics, publication);
      try (Topics _ =
              Topics.read(
                  arguments.last("kafka").map(Path::of), known, deliveries, metrics::trouble);
          FollowedFiles _ = FollowedFiles.follow(positions(), known, deliveries, told::trouble);
          FollowedSensors _ = FollowedSensors.follow(known, deliveries, told::trouble)) {
        server.start();
        console.err().println("listening on port " + server.port());
        console.err().flush();
        acting.await();
      } finally {
        server.stop();
      }
      return 0;
    } catch (JournalFailedException e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private Optional<Path> positions() throws UsageException {
    Optional<String> named = arguments.last("positions");
    return named.isPresent() ? named.map(Path::of) : Journals.beside(arguments, ".positions");
  }

  /// One who is no sender any more has no say.
  private static boolean may(List<Sender> known, String sender, String playbook) {
    return known.stream().anyMatch(each -> each.name().equals(sender) && each.mayTrigger(playbook));
  }

  private List<Sender> senders(InstantSource clock) throws UsageException, IOException {
    Path file = Path.of(required("credentials"));
    if (!Files.isReadable(file)) {
      throw new UsageException("cannot read the credentials '%s'".formatted(file));
    }
    Reading<Sender> read = new SendersReader(clock).read(file.toString(), Files.readAllBytes(file));
    for (Unreadable broken : read.unreadable()) {
      throw new UsageException("%s: %s".formatted(broken.location(), broken.reason()));
    }
    return read.items();
  }

  private Publication publication(List<Published> published, InstantSource clock)
      throws UsageException, IOException {
    Path file = Path.of(required("credentials"));
    List<String> names = published.stream().map(Published::name).toList();
    Reading<Reader> read =
        new ReadersReader(names, clock).read(file.toString(), Files.readAllBytes(file));
    for (Unreadable broken : read.unreadable()) {
      throw new UsageException("%s: %s".formatted(broken.location(), broken.reason()));
    }
    return new Publication(published, read.items(), clock);
  }

  private WebServer server(
      Intake intake, Readiness readiness, Metrics metrics, Publication publication)
      throws UsageException {
    String place = arguments.last("listen").orElse(USUAL_PLACE);
    int colon = place.lastIndexOf(':');
    WebServerConfig.Builder server =
        WebServer.builder()
            .host(colon < 0 ? place : place.substring(0, colon))
            .port(port(place, colon))
            .maxPayloadSize(Parcel.MOST_BYTES)
            .shutdownHook(false)
            .routing(routing -> {
              routing
                  .post("/events", (request, response) -> take(intake, metrics, request, response))
                  .get("/metrics", (_, response) -> measured(metrics, response))
                  .get("/healthz", (_, response) -> answer(new Reply(200, "{}"), response))
                  .get("/readyz", (_, response) -> ready(readiness, response));
              publication.route(routing);
            });
    Optional<Tls> tls = tls();
    if (tls.isPresent()) {
      server.tls(tls.get());
    } else if (!isLoopback(colon < 0 ? place : place.substring(0, colon))) {
      throw new UsageException(
          "expected '--tls-certificate' and '--tls-key' to listen on '%s'".formatted(place));
    }
    return server.build();
  }

  private static int port(String place, int colon) throws UsageException {
    try {
      int port = Integer.parseInt(place.substring(colon + 1));
      if (colon > 0 && port >= 0 && port < 1 << 16) {
        return port;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new UsageException("expected '--listen HOST:PORT', got '%s'".formatted(place));
  }

  private static boolean isLoopback(String host) throws UsageException {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new UsageException("expected a host to listen on, got '%s'".formatted(host));
    }
  }

  private Optional<Tls> tls() throws UsageException {
    Optional<String> certificate = arguments.last("tls-certificate");
    Optional<String> key = arguments.last("tls-key");
    if (certificate.isPresent() != key.isPresent()) {
      throw new UsageException("expected '--tls-certificate' and '--tls-key', got one of them");
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    Keys keys =
        Keys.builder()
            .pem(pem ->
                pem.key(Resource.create(Path.of(key.get())))
                    .certificates(Resource.create(Path.of(certificate.get())))
                    .certChain(Resource.create(Path.of(certificate.get()))))
            .build();
    TlsConfig.Builder tls = Tls.builder().privateKey(keys).privateKeyCertChain(keys);
    Optional<String> authorities = arguments.last("tls-client-ca");
    if (authorities.isPresent()) {
      Resource file = Resource.create(Path.of(authorities.get()));
      tls.trust(trust -> trust.pem(pem -> pem.certificates(file)))
          .clientAuth(TlsClientAuth.OPTIONAL);
    }
    return Optional.of(tls.build());
  }

  private static void take(
      Intake intake, Metrics metrics, ServerRequest request, ServerResponse response) {
    Caller caller =
        new Caller(
            header(request, "authorization"),
            header(request, SigningKey.ID),
            header(request, SigningKey.TIMESTAMP),
            header(request, SigningKey.SIGNATURE),
            CertificateNames.of(request.remotePeer().tlsCertificates().orElse(new Certificate[0])));
    byte[] body = request.content().as(byte[].class);
    Reply reply = intake.take(caller, attributes(request), body);
    metrics.answered(reply.status());
    answer(reply, response);
  }

  private static Attributes attributes(ServerRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (Header each : request.headers()) {
      headers.put(each.headerName().lowerCase(), each.get());
    }
    return Attributes.ofHttp(headers);
  }

  private static String header(ServerRequest request, String name) {
    return request.headers().first(HeaderNames.create(name)).orElse("");
  }

  private static void measured(Metrics metrics, ServerResponse response) throws IOException {
    response.header(HeaderNames.CONTENT_TYPE, Metrics.CONTENT_TYPE);
    response.send(metrics.text());
  }

  private static void ready(Readiness readiness, ServerResponse response) {
    answer(new Reply(readiness.isReady() ? 200 : 503, "{}"), response);
  }

  private static void answer(Reply reply, ServerResponse response) {
    response.status(Status.create(reply.status()));
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(reply.body());
  }

  private String required(String option) throws UsageException {
    return arguments
        .last(option)
        .orElseThrow(() -> new UsageException("expected '--%s FILE', got none".formatted(option)));
  }
}
