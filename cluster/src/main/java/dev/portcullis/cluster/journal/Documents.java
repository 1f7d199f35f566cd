package dev.portcullis.cluster.journal;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;

/// Documents and objects of a cluster in columns.
final class Documents {
  private Documents() {}

  static String text(Mapping document) {
    return Json.write(document);
  }

  /// The SHA-256 of a document's text, for the trail.
  static String digest(String text) {
    return SHA_256.hex(text);
  }

  static Mapping document(String text) {
    if (Json.read(text) instanceof Mapping document) {
      return document;
    }
    throw new IllegalStateException("expected a JSON object, got '" + text + "'");
  }

  static <S extends SqlStatement<S>> S bind(S statement, Target target) {
    return statement
        .bind("apiVersion", target.apiVersion())
        .bind("kind", target.kind())
        .bind("namespace", target.namespace())
        .bind("name", target.name())
        .bind("uid", target.uid());
  }

  static Target target(ResultSet row) throws SQLException {
    return new Target(
        row.getString("api_version"),
        row.getString("kind"),
        row.getString("namespace"),
        row.getString("name"),
        row.getString("uid"));
  }
}
