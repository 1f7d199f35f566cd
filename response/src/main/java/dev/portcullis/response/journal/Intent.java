package dev.portcullis.response.journal;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;

/// A change that is about to be made.
///
/// @param incident the id of the incident in whose name
/// @param round of the incident
/// @param mitigation the name of the mitigation that wants it
/// @param prior the object as it is now, [Mapping#EMPTY] when there is none
public record Intent(
    String incident, int round, String mitigation, Purpose purpose, Change change, Mapping prior) {

  /// What a change is for.
  public enum Purpose {
    MITIGATE,
    UNDO
  }

  /// Tells the change from all others, however often it is planned: one incident changes one object
  /// in one way once, even when a later plan would word it in another way.
  public String id() {
    Target target = change.target();
    String way =
        switch (change) {
          case Change.Patch _ -> "patch";
          case Change.Create _ -> "create";
          case Change.Delete _ -> "delete";
          // One list may lose several members, each in a change of its own.
          case Change.Members(_, var field, var members, _, _) ->
              field + GoJson.write(Sequence.of(members), GoJson.Order.SORTED);
        };
    return "chg-"
        + SHA_256.hex(
            String.join(
                "\n",
                incident,
                Integer.toString(round),
                purpose.name(),
                mitigation,
                way,
                target.apiVersion(),
                target.kind(),
                target.namespace(),
                target.name(),
                target.uid()),
            12);
  }
}
