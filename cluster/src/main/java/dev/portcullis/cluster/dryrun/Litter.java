package dev.portcullis.cluster.dryrun;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Everything that was created on a server, to be removed again: also when the run is cut off.
final class Litter implements AutoCloseable {
  private final ApiServer server;
  private final Deque<Mapping> created = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::remove, "remove what was created");

  Litter(ApiServer server) {
    this.server = server;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Creates the object. What the server made of it is in the answer.
  synchronized Answer create(Mapping object) throws IOException {
    Answer answer = server.create(object, ApiServer.REAL);
    if (answer.succeeded()) {
      created.push(object);
    }
    return answer;
  }

  /// Removes everything, the last first.
  ///
  /// @throws IOException naming what could not be removed
  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(atExit);
    List<String> left = remove();
    if (!left.isEmpty()) {
      throw new IOException("could not remove from the cluster: " + String.join(", ", left));
    }
  }

  private synchronized List<String> remove() {
    List<String> left = new ArrayList<>();
    while (!created.isEmpty()) {
      Mapping object = created.pop();
      if (!isRemoved(object)) {
        left.add(object.string("kind", "") + " " + Trees.name(object));
      }
    }
    return left;
  }

  private boolean isRemoved(Mapping object) {
    try {
      Mapping stored = server.get(object).body();
      if (stored.mapping("metadata").sequence("finalizers").size() > 0) {
        server.update(
            Trees.set(stored, Sequence.EMPTY, "metadata", "finalizers"), "", ApiServer.REAL);
      }
      Answer answer = server.delete(object, ApiServer.REAL);
      return answer.succeeded() || answer.status() == 404;
    } catch (IOException _) {
      return false;
    }
  }
}
