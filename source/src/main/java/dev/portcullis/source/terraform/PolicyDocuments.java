package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.Expression;
import java.util.List;

/// The JSON that the data source `aws_iam_policy_document` writes: it asks no server, so what it
/// gives is known when its statements are.
record PolicyDocuments(Evaluator evaluator) {

  Object json(Body body) {
    Mapping values = new Blocks(evaluator).resource(body).values();
    Object statement = values.find("statement");
    Sequence.Builder statements = new Sequence.Builder(4);
    if (values.find("override_policy_documents") != null
        || statement instanceof Unknown
        || !addSources(body, statements)) {
      return Unknown.present("what is merged into aws_iam_policy_document");
    }
    for (Object each : values.sequence("statement").values()) {
      statements.add(each instanceof Mapping mapping ? statement(mapping) : each);
    }
    Mapping document =
        new Mapping.Builder(2)
            .put("Version", values.string("version", "2012-10-17"))
            .put("Statement", statements.build())
            .build();
    return Json.encoded(document, evaluator.budget());
  }

  /// Adds the statements of other documents, and says whether all of them are known.
  private boolean addSources(Body body, Sequence.Builder statements) {
    Expression sources = body.find("source_policy_documents");
    Object documents = sources == null ? Sequence.EMPTY : evaluator.value(sources);
    if (documents == Null.NULL) {
      return true;
    }
    if (!(documents instanceof Sequence list)) {
      return false;
    }
    for (Object each : list.values()) {
      if (each != Null.NULL && !each.equals("")) {
        if (!(Json.document(each, evaluator.budget()) instanceof Mapping source)
            || !(source.find("Statement") instanceof Sequence others)) {
          return false;
        }
        others.values().forEach(statements::add);
      }
    }
    return true;
  }

  private static Mapping statement(Mapping block) {
    Mapping.Builder statement = new Mapping.Builder(6);
    Object effect = block.find("effect");
    statement.put("Effect", effect == null ? "Allow" : effect);
    put(block, "sid", statement, "Sid");
    put(block, "actions", statement, "Action");
    put(block, "not_actions", statement, "NotAction");
    put(block, "resources", statement, "Resource");
    put(block, "not_resources", statement, "NotResource");
    principals(block, "principals", statement, "Principal");
    principals(block, "not_principals", statement, "NotPrincipal");
    conditions(block, statement);
    return statement.build();
  }

  private static void put(Mapping block, String from, Mapping.Builder statement, String name) {
    Object value = block.find(from);
    if (value != null) {
      statement.put(name, value);
    }
  }

  private static void principals(
      Mapping block, String from, Mapping.Builder statement, String name) {
    Object blocks = block.find(from);
    if (!(blocks instanceof Sequence list)) {
      put(block, from, statement, name);
      return;
    }
    if (list.size() == 1 && list.mappings().stream().anyMatch(PolicyDocuments::isAnybody)) {
      statement.put(name, "*");
      return;
    }
    Mapping.Builder principals = new Mapping.Builder(2);
    for (Mapping each : list.mappings()) {
      Object identifiers = each.find("identifiers");
      if (identifiers != null) {
        principals.put(each.string("type", "*"), identifiers);
      }
    }
    statement.put(name, principals.build());
  }

  private static boolean isAnybody(Mapping principals) {
    return principals.string("type", "").equals("*")
        && principals.sequence("identifiers").values().equals(List.of("*"));
  }

  private static void conditions(Mapping block, Mapping.Builder statement) {
    Object blocks = block.find("condition");
    if (!(blocks instanceof Sequence list)) {
      put(block, "condition", statement, "Condition");
      return;
    }
    Mapping conditions = Mapping.EMPTY;
    for (Mapping each : list.mappings()) {
      Object variable = each.find("variable");
      Object values = each.find("values");
      if (variable instanceof String name && values != null) {
        String test = each.string("test", "?");
        conditions = conditions.with(test, conditions.mapping(test).with(name, values));
      }
    }
    statement.put("Condition", conditions);
  }
}
