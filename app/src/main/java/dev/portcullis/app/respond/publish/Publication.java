package dev.portcullis.app.respond.publish;

import dev.portcullis.cluster.boundary.published.Published;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// All that is published, by HTTP.
public final class Publication {
  private static final List<String> HEADERS =
      List.of("authorization", "x-api-key", "accept", "if-none-match", "if-modified-since");

  private final List<Published> devices;
  private final Readers readers;
  private final InstantSource clock;
  private final TextLists texts = new TextLists();
  private final Taxii taxii = new Taxii();
  private final Decisions decisions = new Decisions();

  public Publication(List<Published> devices, List<Reader> readers, InstantSource clock) {
    this.devices = List.copyOf(devices);
    this.readers = new Readers(readers);
    this.clock = clock;
  }

  public void route(HttpRouting.Builder routing) {
    Predicate<Method> reading = Method.predicate(Method.GET, Method.HEAD);
    route(
        routing,
        reading,
        "/boundary/*",
        query -> known(query, (reader, now) -> text(reader, query, now)));
    route(
        routing,
        reading,
        "/taxii2/*",
        query -> known(query, (reader, _) -> taxii.answer(readable(reader), query)));
    for (String path : List.of("/v1/decisions", "/v1/decisions/stream")) {
      route(
          routing,
          Method.predicate(Method.GET),
          path,
          query ->
              bouncer(
                  query, (reader, now) -> decisions.answer(reader, readable(reader), query, now)));
      // Whether we are there; nobody has heard anything yet.
      route(
          routing,
          Method.predicate(Method.HEAD),
          path,
          query -> bouncer(query, (_, _) -> Reply.of(200, "text/plain", "")));
    }
  }

  /// An answer to whoever asks.
  private interface Door {
    Reply answer(Query query);
  }

  /// An answer to one who is known.
  private interface Form {
    Reply answer(Reader reader, Instant now);
  }

  private static void route(
      HttpRouting.Builder routing, Predicate<Method> methods, String path, Door door) {
    routing.route(
        methods,
        PathMatchers.create(path),
        (request, response) -> send(door.answer(query(request)), request, response));
  }

  private Reply known(Query query, Form form) {
    Optional<Reader> reader = readers.ofAuthorization(query.header("authorization"));
    if (reader.isEmpty()) {
      return Reply.refusal(401, "expected 'Authorization: Basic' or 'Bearer' of one who is known")
          .with("WWW-Authenticate", "Basic realm=\"portcullis\", Bearer realm=\"portcullis\"");
    }
    return allowed(reader.get(), form);
  }

  /// Bouncers have a key in a header of their own, and expect 403 where it is not known
  /// (`pkg/apiserver/middlewares/v1/api_key.go` of `crowdsecurity/crowdsec`).
  private Reply bouncer(Query query, Form form) {
    Optional<Reader> reader = readers.ofToken(query.header("x-api-key"));
    return reader.isEmpty()
        ? Decisions.refusal(403, "access forbidden")
        : allowed(reader.get(), form);
  }

  private Reply allowed(Reader reader, Form form) {
    return reader.allowance().take(1)
        ? form.answer(reader, clock.instant())
        : Reply.refusal(429, "more requests a second than '%s' may send".formatted(reader.name()))
            .with("Retry-After", "1");
  }

  private Reply text(Reader reader, Query query, Instant now) {
    List<String> path = query.path();
    Optional<Published> device = path.size() == 3 ? device(reader, path.get(1)) : Optional.empty();
    return device.isEmpty()
        ? Reply.refusal(404, "expected '/boundary/DEVICE/LIST.txt' of a device of yours")
        : texts.answer(device.get(), path.get(2), query, now);
  }

  /// The device of that name, when it is one of the reader's: of others he need not know that they
  /// are there.
  private Optional<Published> device(Reader reader, String name) {
    return readable(reader).stream().filter(device -> device.name().equals(name)).findFirst();
  }

  private List<Published> readable(Reader reader) {
    return devices.stream().filter(device -> reader.devices().contains(device.name())).toList();
  }

  private static Query query(ServerRequest request) {
    List<String> path = new ArrayList<>();
    for (String part : request.path().path().split("/", -1)) {
      if (!part.isEmpty()) {
        path.add(part);
      }
    }
    Map<String, List<String>> parameters = new HashMap<>();
    for (String name : request.query().names()) {
      parameters.put(name, request.query().all(name));
    }
    Map<String, String> headers = new HashMap<>();
    for (String name : HEADERS) {
      request
          .headers()
          .first(HeaderNames.create(name))
          .ifPresent(value -> headers.put(name, value));
    }
    return new Query(path, parameters, headers);
  }

  private static void send(Reply reply, ServerRequest request, ServerResponse response) {
    response.status(Status.create(reply.status()));
    reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    byte[] body = reply.body().bytes();
    if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(body.length);
      response.send();
    } else {
      response.send(body);
    }
  }
}
