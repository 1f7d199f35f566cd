package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// The objects that have to be on the server before a case is asked: its params, and the old object
/// of an update or deletion. [#strike] removes them again.
final class Stage {
  /// Params come through a watch of their own, and nothing tells when; it takes milliseconds.
  private static final Duration PARAMS = Duration.ofMillis(300);

  private final Server server;
  private final Namespaces namespaces;
  private final Deque<Mapping> standing = new ArrayDeque<>();
  private String refusal = "";

  private Stage(Server server, Namespaces namespaces) {
    this.server = server;
    this.namespaces = namespaces;
  }

  static Stage set(Server server, Namespaces namespaces, PolicyCase given) throws IOException {
    Stage stage = new Stage(server, namespaces);
    for (Mapping param : given.params()) {
      stage.namespaces.ensure(new Resource("", 0, param).namespace());
      stage.place(param);
    }
    if (!given.params().isEmpty()) {
      Server.pause(PARAMS);
    }
    if (given.operation() != PolicyCase.Operation.CREATE) {
      stage.placeOldObject(given.oldObject());
    }
    return stage;
  }

  /// What the server said to an object that it did not take; empty when it took all.
  String refusal() {
    return refusal;
  }

  /// A pod gets its ephemeral containers after it was created, never with it.
  private void placeOldObject(Mapping object) throws IOException {
    Mapping spec = object.mapping("spec");
    if (spec.sequence("ephemeralContainers").size() == 0) {
      place(object);
      return;
    }
    place(Trees.set(object, Sequence.EMPTY, "spec", "ephemeralContainers"));
    refuseUnless(server.client().update(object, "ephemeralcontainers", Run.REAL));
  }

  private void place(Mapping object) throws IOException {
    if (!server.client().serves(object)) {
      refusal =
          "the server has no "
              + object.string("kind", "")
              + " of "
              + object.string("apiVersion", "");
      return;
    }
    Answer answer = server.client().create(object, Run.REAL);
    refuseUnless(answer);
    if (answer.succeeded()) {
      standing.push(object);
    }
  }

  private void refuseUnless(Answer answer) {
    if (!answer.succeeded()) {
      refusal = answer.status() + " " + answer.message();
    }
  }

  void strike() throws IOException {
    while (!standing.isEmpty()) {
      server.delete(standing.pop());
    }
  }
}
