package dev.portcullis.cluster.execution;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Admission policies that we ship and go by, as they are in a cluster: whoever may change such
/// policies is kept from it by none.
///
/// @param shipped policies and their bindings
public record Policies(Objects objects, List<Mapping> shipped) {
  /// How long it takes a policy to be in force everywhere.
  private static final Duration TO_TAKE_EFFECT = Duration.ofSeconds(2);

  public Policies {
    shipped = List.copyOf(shipped);
  }

  /// What was found of them.
  ///
  /// @param faults those that are not there as they are shipped
  /// @param since when they are in force as they are
  public record Found(List<Fault> faults, Instant since) {
    public Found {
      faults = List.copyOf(faults);
    }

    /// Why an object does not count that they are to check who made, empty when it does.
    ///
    /// @param what the object is, in a word: `undo`, whose policies are in `deploy/undos`
    public String objection(String what, Instant createdAt) {
      if (!faults.isEmpty()) {
        return "no %s counts: %s; see deploy/%1$ss".formatted(what, faults.getFirst());
      }
      return createdAt.isAfter(since) ? "" : "it was made before its policy was in force";
    }
  }

  /// One that is not there as it is shipped.
  ///
  /// @param live as it is, [Mapping#EMPTY] when it is missing
  public record Fault(Mapping shipped, Mapping live) {
    /// `ValidatingAdmissionPolicy hold.response.portcullis.dev is missing`.
    @Override
    public String toString() {
      return Target.of(shipped) + (live.size() == 0 ? " is missing" : " was changed");
    }
  }

  public Found look() throws UnknownException {
    List<Fault> faults = new ArrayList<>();
    Instant since = Instant.EPOCH;
    for (Mapping each : shipped) {
      Target target = Target.of(each);
      Mapping found = objects.find(target.apiVersion(), target.kind(), "", target.name());
      Mapping live = found == null ? Mapping.EMPTY : found;
      if (!Likeness.of(each.mapping("spec"), live.mapping("spec"))) {
        faults.add(new Fault(each, live));
      }
      Instant changed = lastChanged(live.mapping("metadata"));
      since = changed.isAfter(since) ? changed : since;
    }
    return new Found(faults, since.plus(TO_TAKE_EFFECT));
  }

  /// Puts one back as it is shipped.
  public static Effect restore(ApiServer server, Fault fault) {
    try {
      Mapping metadata = fault.live().mapping("metadata");
      Answer answer =
          fault.live().size() == 0
              ? server.create(fault.shipped(), ApiServer.REAL)
              : server.update(versioned(fault.shipped(), metadata), "", ApiServer.REAL);
      return answer.succeeded()
          ? new Effect.Done(answer.body(), answer.audit())
          : new Effect.Refused(answer.status(), answer.message(), answer.audit());
    } catch (IOException e) {
      return new Effect.Unanswered(String.valueOf(e.getMessage()));
    }
  }

  /// So that nothing is overwritten that nobody has looked at.
  private static Mapping versioned(Mapping shipped, Mapping metadata) {
    String version = metadata.string("resourceVersion", "");
    return new Edit(shipped)
        .change("metadata", own -> own.with("resourceVersion", version))
        .build();
  }

  /// That somebody wrote to it and wrote it back counts: it was another one between.
  private static Instant lastChanged(Mapping metadata) {
    String created = metadata.string("creationTimestamp", "");
    Instant last = created.isEmpty() ? Instant.EPOCH : Instant.parse(created);
    for (Mapping manager : metadata.sequence("managedFields").mappings()) {
      String time = manager.string("time", "");
      boolean status = manager.string("subresource", "").equals("status");
      if (!status && !time.isEmpty() && Instant.parse(time).isAfter(last)) {
        last = Instant.parse(time);
      }
    }
    return last;
  }
}
