package dev.portcullis.cluster.execution;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.ObjectPath;
import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import java.io.IOException;

/// Carries out one change, once. It may be asked again for the same change at any time: each is
/// meant for one object by its uid, and comes to the same. Safe for use by many threads.
public final class Executor {
  /// Who owns the fields that we write.
  public static final String MANAGER = "portcullis";

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;

  /// How often somebody else may be faster before we wait a while.
  private static final int MOST_RACES = 5;

  private final ApiServer server;
  private final Heard heard;

  public Executor(ApiServer server) {
    this(server, (_, _) -> {});
  }

  public Executor(ApiServer server, Heard heard) {
    this.server = server;
    this.heard = heard;
  }

  /// Hears at once of each change that the server made.
  public interface Heard {
    /// Hears of one.
    ///
    /// @param object as it has become, or as it was when it was told to end
    void made(Change change, Mapping object);
  }

  public Effect carryOut(Change change) {
    try {
      if (!server.serves(References.of(change.target()))) {
        return unserved(change.target());
      }
      Effect effect =
          switch (change) {
            case Change.Patch patch -> patch(patch);
            case Change.Create(Mapping object) -> create(object);
            case Change.Delete delete -> delete(delete);
            case Change.Members members -> members(members);
          };
      if (effect instanceof Effect.Done(Mapping object, _)) {
        heard.made(change, object);
      }
      return effect;
    } catch (IOException e) {
      return new Effect.Unanswered(String.valueOf(e.getMessage()));
    }
  }

  private static Effect unserved(Target target) {
    return new Effect.Refused(
        NOT_FOUND,
        "the cluster has no %s of %s: is it installed?"
            .formatted(target.kind(), target.apiVersion()));
  }

  /// Takes the object out of the API at once.
  Effect force(Change.Delete delete) {
    try {
      return delete(delete.target(), 0);
    } catch (IOException e) {
      return new Effect.Unanswered(String.valueOf(e.getMessage()));
    }
  }

  /// Takes a change back, unless somebody has changed the same fields since, whose word counts now.
  public Effect takeBack(Change change) {
    Change undo = change.undo();
    if (undo == null) {
      return new Effect.Already("it needs no undoing");
    }
    try {
      if (change instanceof Change.Patch(Target target, Mapping merge, _, _)
          && server.serves(References.of(target))) {
        Answer now = server.get(References.of(target));
        if (now.status() == NOT_FOUND) {
          return new Effect.Already(target + " is gone");
        }
        if (now.succeeded() && !Merge.holds(now.body(), merge)) {
          return new Effect.Refused(CONFLICT, target + " was changed by somebody else since");
        }
      }
    } catch (IOException e) {
      return new Effect.Unanswered(String.valueOf(e.getMessage()));
    }
    return pending(undo, carryOut(undo));
  }

  /// What we may not take back waits for somebody who may.
  private static Effect pending(Change undo, Effect effect) {
    return effect instanceof Effect.Refused(int code, String reason, String audit)
        ? new Effect.Refused(code, reason + "; undo pending: " + undo.command(), audit)
        : effect;
  }

  private Effect patch(Change.Patch patch) throws IOException {
    Target target = patch.target();
    if (target.uid().isEmpty()) {
      return new Effect.Refused(0, "nobody has seen " + target + " in a cluster");
    }
    // The uid in the patch makes the server refuse it for another object of the same name.
    Mapping metadata = patch.merge().mapping("metadata").with("uid", target.uid());
    Mapping merge = new Edit(patch.merge()).set("metadata", metadata).build();
    return effect(server.patch(References.of(target), merge, MANAGER));
  }

  /// The version in the patch makes the server refuse it when somebody was faster: then it is done
  /// again with what he has left.
  private Effect members(Change.Members change) throws IOException {
    Target target = change.target();
    for (int attempt = 0; attempt < MOST_RACES; attempt++) {
      Answer now = server.get(References.of(target));
      if (now.status() == NOT_FOUND) {
        return new Effect.Already(target + " is gone");
      }
      if (!now.succeeded()) {
        return effect(now);
      }
      Mapping metadata = now.body().mapping("metadata");
      if (!metadata.string("uid", "").equals(target.uid())) {
        return new Effect.Refused(CONFLICT, "another object is called " + target + " now");
      }
      Sequence list = now.body().sequence(change.field());
      Sequence after = change.applied(list);
      if (after.equals(list)) {
        return new Effect.Already("the list is so already");
      }
      String version = metadata.string("resourceVersion", "");
      Mapping merge =
          new Mapping.Builder(2)
              .put("metadata", Mapping.EMPTY.with("resourceVersion", version))
              .put(change.field(), after)
              .build();
      Answer answer = server.patch(References.of(target), merge, MANAGER);
      if (answer.status() != CONFLICT) {
        return effect(answer);
      }
    }
    return new Effect.Unanswered("others change " + target + " all the time");
  }

  private Effect create(Mapping object) throws IOException {
    Answer answer = server.create(object, ApiServer.REAL);
    return answer.status() == CONFLICT && answer.reason().equals("AlreadyExists")
        ? new Effect.Already(Target.of(object) + " is there already")
        : effect(answer);
  }

  private Effect delete(Change.Delete delete) throws IOException {
    return switch (delete.manner()) {
      case DELETED -> delete(delete.target(), delete.graceSeconds());
      case EVICTED -> evict(delete);
    };
  }

  /// The server says 429 as long as a budget is in the way, and answers with no object
  /// (`pkg/registry/core/pod/storage/eviction.go` of Kubernetes).
  private Effect evict(Change.Delete delete) throws IOException {
    Target pod = delete.target();
    ObjectPath path = new ObjectPath("v1", "pods", pod.namespace(), pod.name(), "eviction");
    Answer answer = server.create(path, delete.eviction(), ApiServer.REAL);
    if (answer.succeeded()) {
      return new Effect.Done(delete.stored(), answer.audit());
    }
    // It is another Pod now, or others change this one all the time.
    boolean raced = answer.status() == CONFLICT && !(look(delete) instanceof Effect.Done);
    return raced ? new Effect.Unanswered(CONFLICT + " " + answer.message()) : ended(pod, answer);
  }

  private Effect delete(Target target, long graceSeconds) throws IOException {
    Mapping.Builder options =
        new Mapping.Builder(5)
            .put("apiVersion", "v1")
            .put("kind", "DeleteOptions")
            .put("gracePeriodSeconds", graceSeconds)
            .put("propagationPolicy", "Background");
    if (!target.uid().isEmpty()) {
      options.put("preconditions", Mapping.EMPTY.with("uid", target.uid()));
    }
    return ended(target, server.deleteWith(References.of(target), options.build()));
  }

  private Effect ended(Target target, Answer answer) {
    return switch (answer.status()) {
      case NOT_FOUND -> new Effect.Already(target + " is gone");
      case CONFLICT -> new Effect.Already("another object is called " + target + " now");
      default -> effect(answer);
    };
  }

  private Effect effect(Answer answer) {
    int code = answer.status();
    if (answer.succeeded()) {
      return new Effect.Done(answer.body(), answer.audit());
    }
    return code == CONFLICT || code == TOO_MANY_REQUESTS || code >= 500
        ? new Effect.Unanswered(code + " " + answer.message())
        : refused(answer);
  }

  /// Whether a change of which nobody noted an outcome was made, by what is there.
  ///
  /// @return done, already where it was not made and there is nothing of it, or unanswered
  Effect look(Change change) {
    Target target = change.target();
    try {
      Answer now = server.get(References.of(target));
      if (!now.succeeded() && now.status() != NOT_FOUND) {
        return effect(now);
      }
      String uid = now.body().mapping("metadata").string("uid", "");
      boolean same = now.succeeded() && (target.uid().isEmpty() || target.uid().equals(uid));
      boolean made =
          switch (change) {
            case Change.Patch patch -> same && Merge.holds(now.body(), patch.merge());
            case Change.Create(Mapping object) -> same && Merge.holds(now.body(), object);
            case Change.Members members -> same && holds(now.body(), members);
            case Change.Delete _ -> !same;
          };
      Mapping object = now.succeeded() ? now.body() : Mapping.EMPTY;
      return made ? new Effect.Done(object, "") : new Effect.Already("it was not made");
    } catch (IOException e) {
      return new Effect.Unanswered(String.valueOf(e.getMessage()));
    }
  }

  private static boolean holds(Mapping object, Change.Members change) {
    Sequence list = object.sequence(change.field());
    return change.applied(list).equals(list);
  }

  /// A server that has just begun refuses what it will allow, before it has read its roles, and
  /// does not know all of its resources.
  private Effect refused(Answer answer) {
    int code = answer.status();
    String message = answer.message();
    boolean sure = (code != FORBIDDEN && code != NOT_FOUND) || server.isReady();
    return sure
        ? new Effect.Refused(code, message, answer.audit())
        : new Effect.Unanswered(code + " " + message + ", while the server is not ready");
  }
}
