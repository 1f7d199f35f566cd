package dev.portcullis.cluster.dryrun;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.ApiServer.Run;
import dev.portcullis.cluster.api.ObjectPath;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.cases.PolicyCase.Asked;
import dev.portcullis.policy.cases.PolicyCase.Target;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A request that sends an object to a subresource of something else.
///
/// No server connects by way of trial: `ConnectResource` in `pkg/endpoints/handlers/rest.go` of
/// `k8s.io/apiserver` refuses a dry run. It asks admission first and looks for what it is to
/// connect to then, so that a request about something that is not there is judged and leads to
/// nothing.
record SentRequest(Asked asked, ObjectPath path) {

  /// `null` for a request about an object itself.
  static @Nullable SentRequest of(Asked asked, Ground ground) {
    Target target = asked.target();
    return target == null
        ? null
        : new SentRequest(
            asked,
            new ObjectPath(
                target.apiVersion(),
                target.resource(),
                ground.own(),
                ground.written().isEmpty() ? ground.prefix() + "-" + target.name() : target.name(),
                asked.subresource()));
  }

  Answer send(ApiServer server, Run dry) throws IOException {
    Resource object = asked.object();
    if (object == null) {
      throw new IllegalStateException("expected an object that is sent, got none");
    }
    if (asked.operation() == Operation.CONNECT) {
      return server.connect(path, object.root());
    }
    Mapping sent = inNamespace(object.root());
    return asked.operation() == Operation.UPDATE
        ? server.update(path, asRead(server, sent), dry)
        : server.create(path, sent, dry);
  }

  private Mapping inNamespace(Mapping object) {
    return path.namespace().isEmpty()
        ? Trees.set(object, path.name(), "metadata", "name")
        : Trees.set(object, path.namespace(), "metadata", "namespace");
  }

  /// A scale has the version of what it scales.
  private Mapping asRead(ApiServer server, Mapping object) throws IOException {
    Mapping stored = server.parent(path).body().mapping("metadata");
    return Trees.set(object, stored.string("resourceVersion", ""), "metadata", "resourceVersion");
  }

  /// Whether the server let the request pass: it looks for what the request is about behind all
  /// policies.
  boolean isAdmitted(Answer answer) {
    return answer.reason().equals("NotFound")
        && answer.body().mapping("details").string("name", "").equals(path.name());
  }
}
