package dev.portcullis.cluster.execution;

import dev.portcullis.cluster.retry.Backoff;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Outcome.Made;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks whether what open incidents changed is still so, and makes it so again, a number of times
/// and with growing pauses: somebody may have good reasons.
public final class Upkeep {
  /// How often a change is made again.
  public static final int MOST = 10;

  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private final Executor executor;
  private final Objects objects;
  private final Casebook casebook;
  private final InstantSource clock;

  /// When a change may be made again.
  private final Map<String, Long> pauses = new HashMap<>();

  /// Of which changes it was said that they are given up.
  private final Set<String> givenUp = new HashSet<>();

  public Upkeep(Executor executor, Objects objects, Casebook casebook, InstantSource clock) {
    this.executor = executor;
    this.objects = objects;
    this.casebook = casebook;
    this.clock = clock;
  }

  /// What was noticed.
  ///
  /// @param effect of making the change again, `null` when it is given up
  public record Reverted(
      Incident incident, ChangeRecord change, String by, @Nullable Effect effect) {
    /// `Deployment shop/web: replicas 2 → 0, held: reverted by argocd, made again (1 of 10)`.
    @Override
    public String toString() {
      String done =
          switch (effect) {
            case null -> "and given up after %d times".formatted(MOST);
            case Effect.Done _ -> "made again (%d of %d)".formatted(change.times(), MOST);
            case Effect.Already(String reason) -> reason;
            case Effect.Refused(_, String reason, _) -> "and not made again: " + reason;
            case Effect.Unanswered(String reason) -> "and not made again yet: " + reason;
          };
      Change made = change.intent().change();
      return "%s: %s: reverted%s, %s"
          .formatted(made.target(), made.summary(), by.isEmpty() ? "" : " by " + by, done);
    }
  }

  /// One pass over what is in force.
  ///
  /// @param standing [Casebook#standing]
  public List<Reverted> look(List<ChangeRecord> standing)
      throws JournalFailedException, UnknownException {
    pauses.keySet().retainAll(standing.stream().map(ChangeRecord::id).toList());
    Overview overview = Overview.of(objects, standing);
    List<Reverted> found = new ArrayList<>();
    for (ChangeRecord change : standing) {
      Long pause = pauses.get(change.id());
      boolean due = pause == null || System.nanoTime() - pause >= 0;
      if (!givenUp.contains(change.id()) && due) {
        Optional<Reversion> reversion = reversion(change, standing, overview);
        if (reversion.isPresent()) {
          mended(change, reversion.get()).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /// That a change is no longer so.
  ///
  /// @param by whom, empty when nobody can tell
  /// @param again what makes it so again
  private record Reversion(String by, Change again) {}

  private static Optional<Reversion> reversion(
      ChangeRecord record, List<ChangeRecord> standing, Overview overview) throws UnknownException {
    if (!(record.outcome() instanceof Made made)) {
      return Optional.empty();
    }
    return switch (record.intent().change()) {
      case Change.Patch patch -> of(patch, record, standing, overview);
      case Change.Create create -> of(create, made.object(), overview);
      case Change.Members members -> of(members, overview);
      case Change.Delete _ -> Optional.empty();
    };
  }

  /// One without an inverse is a controller's matter, and of an object that is gone none.
  private static Optional<Reversion> of(
      Change.Patch patch, ChangeRecord record, List<ChangeRecord> standing, Overview overview)
      throws UnknownException {
    if (patch.inverse().size() == 0) {
      return Optional.empty();
    }
    Mapping now = overview.now(patch.target());
    boolean same = uid(now).equals(patch.target().uid());
    return !same || Merge.holds(now, patch.merge()) || isAnothers(now, record, standing)
        ? Optional.empty()
        : Optional.of(new Reversion(Managers.of(now, patch.merge()), patch));
  }

  /// Whether another incident did the same to the object since.
  private static boolean isAnothers(Mapping now, ChangeRecord record, List<ChangeRecord> standing) {
    for (ChangeRecord other : standing) {
      if (!other.id().equals(record.id())
          && other.intent().mitigation().equals(record.intent().mitigation())
          && other.intent().change() instanceof Change.Patch patch
          && patch.target().equals(record.intent().change().target())
          && Merge.holds(now, patch.merge())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Reversion> of(Change.Members members, Overview overview)
      throws UnknownException {
    Mapping now = overview.now(members.target());
    Sequence list = now.sequence(members.field());
    boolean same = uid(now).equals(members.target().uid());
    return !same || members.applied(list).equals(list)
        ? Optional.empty()
        : Optional.of(new Reversion("", members));
  }

  /// Events end by themselves.
  private static Optional<Reversion> of(Change.Create create, Mapping made, Overview overview)
      throws UnknownException {
    Target target = create.target();
    if (target.kind().equals("Event")) {
      return Optional.empty();
    }
    Mapping now = overview.now(target);
    if (!uid(now).equals(uid(made))) {
      return Optional.of(new Reversion("", create));
    }
    Mapping spec = Mapping.EMPTY.with("spec", made.mapping("spec"));
    return now.mapping("spec").equals(made.mapping("spec"))
        ? Optional.empty()
        : Optional.of(
            new Reversion(
                Managers.of(now, spec),
                new Change.Patch(Target.of(made), spec, Mapping.EMPTY, "as it was")));
  }

  private static String uid(Mapping object) {
    return object.mapping("metadata").string("uid", "");
  }

  private Optional<Reverted> mended(ChangeRecord change, Reversion reversion)
      throws JournalFailedException {
    Optional<Incident> incident = casebook.inForce(change.intent());
    if (incident.isEmpty()) {
      return Optional.empty();
    }
    if (change.times() >= MOST) {
      givenUp.add(change.id());
      return Optional.of(new Reverted(incident.get(), change, reversion.by, null));
    }
    String reason = reversion.by.isEmpty() ? "reverted" : "reverted by " + reversion.by;
    ChangeRecord reopened = casebook.reopen(change.id(), reason, clock.instant());
    if (reopened.outcome() != null) {
      return Optional.empty(); // the incident is no longer open
    }
    Effect effect = executor.carryOut(reversion.again);
    conclude(reopened, effect);
    pause(reopened);
    // It may have been lifted meanwhile.
    if (effect instanceof Effect.Done(Mapping object, _)
        && casebook.inForce(change.intent()).isEmpty()) {
      boolean created = reversion.again instanceof Change.Create;
      executor.takeBack(created ? new Change.Create(object) : change.intent().change());
    }
    return Optional.of(new Reverted(incident.get(), reopened, reversion.by, effect));
  }

  /// What nobody answered is done by whoever finishes what was begun.
  private void conclude(ChangeRecord change, Effect effect) throws JournalFailedException {
    Outcome outcome = effect.outcome("made again");
    if (outcome != null) {
      casebook.conclude(change.id(), outcome, clock.instant());
    }
  }

  private void pause(ChangeRecord change) {
    pauses.put(change.id(), System.nanoTime() + PAUSES.after(change.times()).toNanos());
  }
}
