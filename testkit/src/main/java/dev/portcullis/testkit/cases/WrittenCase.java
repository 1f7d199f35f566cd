package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.AuditLog;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A request to a server as a person writes it down, with these fields:
///
/// - `id`, and `user` (username, groups, uid, extra) unless the administrator asks
/// - `create: object`, `update: object` with `from: object`, or `delete: object`, and with any of
///   them `subresource` and `query`
/// - or `call: METHOD path` with `body`, `content` (its type) and `from`; all the above as dry run
/// - or `connect: METHOD path`, which fails when it is admitted, since nothing runs
/// - `varies: true` when the server may give several answers; `refused: true` when the API refuses
///   it before or without policies; `request` where no webhook is told what admission sees
record WrittenCase(Mapping text) {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "user",
          "create",
          "update",
          "delete",
          "call",
          "connect",
          "from",
          "subresource",
          "query",
          "body",
          "content",
          "varies",
          "refused",
          "request");

  WrittenCase {
    for (int i = 0; i < text.size(); i++) {
      if (!FIELDS.contains(text.key(i))) {
        throw new IllegalArgumentException(
            "case '%s' has the unknown field '%s'".formatted(text.string("id", ""), text.key(i)));
      }
    }
    if (text.string("id", "").isEmpty()) {
      throw new IllegalArgumentException("expected a case with an 'id', got " + text);
    }
  }

  String id() {
    return text.string("id", "");
  }

  String username() {
    return text.mapping("user").string("username", "");
  }

  boolean varies() {
    return isTrue("varies");
  }

  boolean isRefused() {
    return isTrue("refused");
  }

  private boolean isTrue(String field) {
    return Boolean.TRUE.equals(text.find(field));
  }

  ServerWord.Afterwards afterwards() {
    return has("connect") ? ServerWord.Afterwards.FAILS : ServerWord.Afterwards.SUCCEEDS;
  }

  /// What is sent; empty when nothing is.
  Mapping object() {
    for (String field : List.of("create", "update", "body")) {
      if (has(field)) {
        return text.mapping(field);
      }
    }
    return Mapping.EMPTY;
  }

  /// Whether what is sent says only what changes.
  boolean isPatch() {
    return text.string("call", "").startsWith("PATCH ");
  }

  /// What is on the server before; empty when nothing is.
  Mapping oldObject() {
    return has("delete") ? text.mapping("delete") : text.mapping("from");
  }

  /// The request as admission sees it, if it is given.
  Mapping request() {
    return text.mapping("request");
  }

  private boolean has(String field) {
    return text.find(field) != null;
  }

  /// @param auditId what the audit log shall call it
  Call call(ApiClient client, String auditId) throws IOException {
    String[] words = text.string(has("connect") ? "connect" : "call", "").split(" ", 2);
    String method =
        has("create") ? "POST" : has("update") ? "PUT" : has("delete") ? "DELETE" : words[0];
    String path = words.length == 2 ? words[1] : path(client);
    Mapping body = has("update") ? asRead(client) : object();
    return new Call(
        method,
        has("connect") ? path : withQuery(path),
        body.size() == 0 ? "" : Json.write(body),
        headers(auditId));
  }

  private String path(ApiClient client) throws IOException {
    Mapping subject = has("delete") ? oldObject() : object();
    String path = has("create") ? client.collection(subject) : client.path(subject);
    String subresource = text.string("subresource", "");
    return subresource.isEmpty() ? path : path + "/" + subresource;
  }

  private String withQuery(String path) {
    String query = text.string("query", "");
    String dry = (path.contains("?") ? "&" : "?") + "dryRun=All";
    return path + dry + (query.isEmpty() ? "" : "&" + query);
  }

  /// The new object with the version that it changes, which some kinds insist on.
  private Mapping asRead(ApiClient client) throws IOException {
    Mapping stored = client.get(oldObject()).body().mapping("metadata");
    String version = stored.string("resourceVersion", "");
    return Trees.set(object(), version, "metadata", "resourceVersion");
  }

  private List<String> headers(String auditId) {
    List<String> headers = new ArrayList<>(List.of(AuditLog.ID, auditId));
    headers.addAll(List.of("Content-Type", text.string("content", "application/json")));
    Mapping user = text.mapping("user");
    if (user.size() > 0) {
      headers.addAll(List.of("Impersonate-User", username()));
      user.sequence("groups")
          .strings()
          .forEach(each -> headers.addAll(List.of("Impersonate-Group", each)));
      if (user.find("uid") instanceof String uid) {
        headers.addAll(List.of("Impersonate-Uid", uid));
      }
      addExtra(user.mapping("extra"), headers);
    }
    return headers;
  }

  private static void addExtra(Mapping extra, List<String> headers) {
    for (int i = 0; i < extra.size(); i++) {
      String key = URLEncoder.encode(extra.key(i), StandardCharsets.UTF_8);
      for (String value : ((Sequence) extra.value(i)).strings()) {
        headers.addAll(List.of("Impersonate-Extra-" + key, value));
      }
    }
  }
}
