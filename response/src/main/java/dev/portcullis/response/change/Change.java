package dev.portcullis.response.change;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One change to one object of a cluster. It says all that is needed to carry it out, and to undo
/// it without us.
public sealed interface Change {
  Target target();

  /// The change that takes this one back, `null` when the cluster does so by itself or nothing can.
  @Nullable Change undo();

  /// The command that does it, for a person without Portcullis.
  String command();

  /// What it does, in a few words: `replicas 3 → 0`.
  String summary();

  /// A JSON merge patch (RFC 7396).
  ///
  /// @param merge what becomes of the fields
  /// @param inverse the patch that gives the same fields what they had; empty when a controller
  ///   does
  /// @param summary what it does, in a few words
  record Patch(Target target, Mapping merge, Mapping inverse, String summary) implements Change {
    @Override
    public @Nullable Change undo() {
      return inverse.size() == 0 ? null : new Patch(target, inverse, merge, "undo: " + summary);
    }

    @Override
    public String command() {
      return "kubectl patch " + target.forKubectl() + " --type merge -p " + quoted(merge);
    }
  }

  /// A new object.
  record Create(Mapping object) implements Change {
    @Override
    public Target target() {
      return Target.of(object);
    }

    @Override
    public Change undo() {
      return new Delete(target(), Manner.DELETED, 0, Force.NEVER, object, Return.BY_US);
    }

    @Override
    public String command() {
      return "printf %s " + quoted(object) + " | kubectl create -f -";
    }

    @Override
    public String summary() {
      return "create";
    }
  }

  /// The end of an object.
  ///
  /// @param manner how it is asked for
  /// @param graceSeconds how long it may take to end
  /// @param force what becomes of it when it takes longer
  /// @param stored the object as it was
  /// @param back who brings it back
  record Delete(
      Target target, Manner manner, long graceSeconds, Force force, Mapping stored, Return back)
      implements Change {
    /// The same end for another object.
    public Delete of(Mapping object) {
      return new Delete(Target.of(object), manner, graceSeconds, force, object, back);
    }

    /// The `Eviction` of `policy/v1` that asks for it.
    public Mapping eviction() {
      Mapping.Builder options = new Mapping.Builder(2).put("gracePeriodSeconds", graceSeconds);
      if (!target.uid().isEmpty()) {
        options.put("preconditions", Mapping.EMPTY.with("uid", target.uid()));
      }
      Mapping metadata =
          new Mapping.Builder(2)
              .put("namespace", target.namespace())
              .put("name", target.name())
              .build();
      return new Mapping.Builder(4)
          .put("apiVersion", "policy/v1")
          .put("kind", "Eviction")
          .put("metadata", metadata)
          .put("deleteOptions", options.build())
          .build();
    }

    @Override
    public @Nullable Change undo() {
      return switch (back) {
        case BY_US -> new Create(Stored.creatable(stored));
        case BY_ITS_OWNER, BY_NOBODY -> null;
      };
    }

    @Override
    public String command() {
      return switch (manner) {
        case DELETED ->
            "kubectl delete %s --grace-period=%d".formatted(target.forKubectl(), graceSeconds);
        case EVICTED ->
            "printf %%s %s | kubectl create --raw /api/v1/namespaces/%s/pods/%s/eviction -f -"
                .formatted(quoted(eviction()), target.namespace(), target.name());
      };
    }

    @Override
    public String summary() {
      return switch (manner) {
        case DELETED -> "delete, with %d s to end".formatted(graceSeconds);
        case EVICTED -> "evict, with %d s to end".formatted(graceSeconds);
      };
    }
  }

  /// Members of a list that go or come, whatever else is in the list: others may change it at the
  /// same time, and what they did stays.
  ///
  /// @param field of the object, whose value is the list
  /// @param members each as a whole
  /// @param summary what it does, in a few words
  record Members(Target target, String field, List<Mapping> members, Way way, String summary)
      implements Change {
    public Members {
      members = List.copyOf(members);
    }

    /// What becomes of the list.
    public Sequence applied(Sequence now) {
      List<Object> after = new ArrayList<>(now.values());
      switch (way) {
        case TAKE_OUT -> after.removeAll(members);
        case PUT_IN ->
            members.stream().filter(member -> !after.contains(member)).forEach(after::add);
      }
      return Sequence.of(after);
    }

    @Override
    public Change undo() {
      Way back = way == Way.TAKE_OUT ? Way.PUT_IN : Way.TAKE_OUT;
      return new Members(target, field, members, back, "undo: " + summary);
    }

    /// What `get` gives carries the version of the object, by which the server refuses to replace
    /// what somebody has changed meanwhile.
    @Override
    public String command() {
      Mapping list = Mapping.EMPTY.with("members", Sequence.of(members));
      return "kubectl get %s -o json | jq --argjson a %s '.%s |= ((. // []) %s)' | kubectl replace -f -"
          .formatted(
              target.forKubectl(),
              quoted(list),
              field,
              way == Way.TAKE_OUT ? "- $a.members" : "- $a.members + $a.members");
    }
  }

  /// Where members of a list go.
  enum Way {
    TAKE_OUT,
    PUT_IN
  }

  /// How an end is asked for.
  enum Manner {
    DELETED,
    /// Of Pods: as far as a PodDisruptionBudget lets them go.
    EVICTED
  }

  /// What becomes of an object that does not end in its time.
  enum Force {
    /// It is taken out of the API at once. What ran may run on where nobody sees it.
    WHEN_IT_LINGERS,
    NEVER
  }

  /// Who brings back what was deleted.
  enum Return {
    /// A controller, as soon as it may.
    BY_ITS_OWNER,
    /// Nobody else.
    BY_US,
    /// Whoever needs it makes a new one.
    BY_NOBODY
  }

  private static String quoted(Mapping json) {
    String text = GoJson.write(json, GoJson.Order.AS_MADE);
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
