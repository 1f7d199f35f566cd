package dev.portcullis.response.change;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.change.Change.Force;
import dev.portcullis.response.change.Change.Manner;
import dev.portcullis.response.change.Change.Return;
import dev.portcullis.response.change.Change.Way;
import java.util.List;

/// Changes as documents, to be kept, and back.
public final class ChangeDocument {
  private ChangeDocument() {}

  /// The document of a change, which [#read] takes.
  public static Mapping of(Change change) {
    return switch (change) {
      case Change.Patch(Target target, Mapping merge, Mapping inverse, String summary) ->
          new Mapping.Builder(5)
              .put("way", "patch")
              .put("target", target.reference())
              .put("merge", merge)
              .put("inverse", inverse)
              .put("summary", summary)
              .build();
      case Change.Create(Mapping object) ->
          new Mapping.Builder(2).put("way", "create").put("object", object).build();
      case Change.Delete(
              Target target,
              Manner manner,
              long grace,
              Force force,
              Mapping stored,
              Return back) ->
          new Mapping.Builder(7)
              .put("way", "delete")
              .put("target", target.reference())
              .put("manner", manner.name())
              .put("graceSeconds", grace)
              .put("force", force.name())
              .put("stored", stored)
              .put("back", back.name())
              .build();
      case Change.Members(
              Target target,
              String field,
              List<Mapping> members,
              Way way,
              String words) ->
          new Mapping.Builder(6)
              .put("way", way == Way.TAKE_OUT ? "take out" : "put in")
              .put("target", target.reference())
              .put("field", field)
              .put("members", Sequence.of(members))
              .put("summary", words)
              .build();
    };
  }

  /// The change that a document of [#of] was made of.
  public static Change read(Mapping document) {
    String way = document.string("way", "");
    return switch (way) {
      case "patch" ->
          new Change.Patch(
              target(document.mapping("target")),
              document.mapping("merge"),
              document.mapping("inverse"),
              document.string("summary", ""));
      case "create" -> new Change.Create(document.mapping("object"));
      case "delete" ->
          new Change.Delete(
              target(document.mapping("target")),
              // None was written before there were two.
              Manner.valueOf(document.string("manner", Manner.DELETED.name())),
              document.find("graceSeconds") instanceof Long grace ? grace : 0,
              Force.valueOf(document.string("force", "")),
              document.mapping("stored"),
              Return.valueOf(document.string("back", "")));
      case "take out" -> members(document, Way.TAKE_OUT);
      case "put in" -> members(document, Way.PUT_IN);
      default ->
          throw new IllegalArgumentException(
              "expected 'patch', 'create', 'delete', 'take out' or 'put in', got '" + way + "'");
    };
  }

  private static Change members(Mapping document, Way way) {
    return new Change.Members(
        target(document.mapping("target")),
        document.string("field", ""),
        document.sequence("members").mappings(),
        way,
        document.string("summary", ""));
  }

  private static Target target(Mapping document) {
    return new Target(
        document.string("apiVersion", ""),
        document.string("kind", ""),
        document.string("namespace", ""),
        document.string("name", ""),
        document.string("uid", ""));
  }
}
