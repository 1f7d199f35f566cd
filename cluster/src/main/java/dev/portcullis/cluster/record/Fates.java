package dev.portcullis.cluster.record;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.execution.Executor;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Fate;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Says at objects by which somebody wants something what has become of them, so that nobody waits
/// in vain, and takes away those that were settled long ago. Nobody else may say it, as policies
/// see to that come with the objects. For use by one thread.
public final class Fates {
  private final ApiServer server;
  private final InstantSource clock;
  private final Consumer<String> trouble;

  /// What was told to people, and where the server did not let us say it at the object.
  private Set<String> told = new HashSet<>();

  public Fates(ApiServer server, InstantSource clock, Consumer<String> trouble) {
    this.server = server;
    this.clock = clock;
    this.trouble = trouble;
  }

  /// Those of which something may still come.
  ///
  /// @param objects all that there are of a kind
  public List<Mapping> open(List<Mapping> objects) {
    List<Mapping> open = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (Mapping object : objects) {
      String uid = uid(object);
      there.add(uid);
      if (isOld(object)) {
        remove(object);
      } else if (!Fate.isSettled(object) && !told.contains(uid)) {
        open.add(object);
      }
    }
    told.retainAll(there);
    return open;
  }

  /// Says it. What cannot be said now is to be found out again.
  public void tell(Mapping object, Fate fate) {
    if (fate.isToldBy(object)) {
      return;
    }
    if (isTrouble(fate)) {
      trouble.accept("%s: %s".formatted(name(object), fate.message()));
    }
    try {
      Answer answer =
          server.patch(object, "status", fate.status(clock.instant()), Executor.MANAGER);
      if (!answer.succeeded() && told.add(uid(object))) {
        trouble.accept(
            "%s does not say what has become of it: %d %s"
                .formatted(name(object), answer.status(), answer.message()));
      }
    } catch (IOException e) {
      trouble.accept(name(object) + ": " + e.getMessage());
    }
  }

  private static boolean isTrouble(Fate fate) {
    return switch (fate.reason()) {
      case EXPIRED, FAILED, REFUSED, VOID -> true;
      case DONE, UNKNOWN -> false;
    };
  }

  private boolean isOld(Mapping object) {
    String since = Fate.since(object);
    return !since.isEmpty()
        && Instant.parse(since).plus(IncidentMirror.SHOWN).isBefore(clock.instant());
  }

  private void remove(Mapping object) {
    Mapping options = Mapping.EMPTY.with("preconditions", Mapping.EMPTY.with("uid", uid(object)));
    try {
      server.deleteWith(object, options);
    } catch (IOException e) {
      trouble.accept(name(object) + ": " + e.getMessage());
    }
  }

  private static String name(Mapping object) {
    return object.string("kind", "") + " " + object.mapping("metadata").string("name", "");
  }

  private static String uid(Mapping object) {
    return object.mapping("metadata").string("uid", "");
  }
}
