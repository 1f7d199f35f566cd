package dev.portcullis.policy.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.Asked;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Request.Details;
import dev.portcullis.policy.admission.Request.ObjectKind;
import dev.portcullis.policy.admission.Request.Run;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.authorization.Authority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The request of a case, and the cluster that it is sent to: what the case does not give is not
/// there.
public record Scene(Request request, Surroundings surroundings, Placement placement) {
  private static final String EVERYBODY = "system:authenticated";
  private static final String NOBODY = "system:unauthenticated";

  /// The scene of a case.
  ///
  /// @param builtIn the kinds that every cluster has
  public static Scene of(PolicyCase given, Kinds builtIn) {
    List<Resource> context = given.given().context();
    List<Resource> definitions = context.stream().filter(Surroundings::isDefinition).toList();
    Kinds kinds = definitions.isEmpty() ? builtIn : builtIn.with(definitions);
    PolicyCase.Asked asked = given.asked();
    Request request = request(asked, kinds, Requests.to(kinds, definitions));
    return new Scene(
        request,
        new Surroundings(
            kinds,
            namespaces(given.given(), request),
            given.given().params(),
            Authority.of(given.given().roles()),
            Knowledge.COMPLETE),
        Placement.itself(asked.subject()));
  }

  /// What the server would refuse before any policy sees it is shown to them as it is written: a
  /// case may be about just that.
  private static Request request(PolicyCase.Asked asked, Kinds kinds, Requests requests) {
    Request written =
        asked.target() == null ? ofItself(asked, requests) : of(asked.target(), asked, kinds);
    return requests.complete(written) instanceof Asked.Accepted(Request request, _)
        ? request
        : written;
  }

  private static Request ofItself(PolicyCase.Asked asked, Requests requests) {
    Request about =
        requests.about(
            asked.subject(),
            asked.operation(),
            asked.operation() == Operation.DELETE ? null : root(asked.object()),
            root(asked.oldObject()));
    return new Request(
        about.operation(),
        about.kind(),
        asked.subresource(),
        about.namespace(),
        about.name(),
        about.object(),
        about.oldObject(),
        user(asked.user()));
  }

  private static Request of(PolicyCase.Target target, PolicyCase.Asked asked, Kinds kinds) {
    ObjectKind sent = ObjectKind.of(asked.subject());
    ServedKind served =
        kinds.served(target.group(), target.version(), target.resource(), sent, Scope.NAMESPACED);
    String namespace =
        target.namespace().isEmpty() ? Requests.DEFAULT_NAMESPACE : target.namespace();
    return new Request(
        asked.operation(),
        served,
        asked.subresource(),
        served.scope() == Scope.NAMESPACED ? namespace : "",
        target.name(),
        root(asked.object()),
        root(asked.oldObject()),
        user(asked.user()),
        new Details(sent.isOf(served) ? null : sent, Run.REAL, null));
  }

  private static @Nullable Mapping root(@Nullable Resource resource) {
    return resource == null ? null : resource.root();
  }

  private static Map<String, Mapping> namespaces(PolicyCase.Given given, Request request) {
    Map<String, Mapping> namespaces = new TreeMap<>();
    for (Resource object : given.context()) {
      if (Surroundings.isNamespace(object)) {
        namespaces.put(object.name(), active(object.name(), object.metadata()));
      }
    }
    String own = request.namespace();
    boolean told = given.namespace().size() > 0 || !namespaces.containsKey(own);
    if (!own.isEmpty() && told) {
      namespaces.put(own, active(own, given.namespace()));
    }
    return namespaces;
  }

  /// A Namespace as a server has it, which labels it with its name and tells its phase.
  private static Mapping active(String name, Mapping declared) {
    Mapping labels = declared.mapping("labels").with("kubernetes.io/metadata.name", name);
    return new Mapping.Builder(5)
        .put("apiVersion", "v1")
        .put("kind", "Namespace")
        .put("metadata", declared.with("name", name).with("labels", labels))
        .put("spec", of("finalizers", Sequence.of(List.of("kubernetes"))))
        .put("status", of("phase", "Active"))
        .build();
  }

  /// `userInfo`, in the group that every user is in who has shown who they are.
  private static @Nullable Mapping user(PolicyCase.@Nullable User user) {
    if (user == null) {
      return null;
    }
    List<String> groups = new ArrayList<>(user.groups());
    if (!groups.contains(EVERYBODY) && !groups.contains(NOBODY)) {
      groups.add(user.username().equals("system:anonymous") ? NOBODY : EVERYBODY);
    }
    Mapping.Builder info = new Mapping.Builder(4).put("username", user.username());
    if (!user.uid().isEmpty()) {
      info.put("uid", user.uid());
    }
    info.put("groups", Sequence.of(groups));
    if (user.extra().size() > 0) {
      info.put("extra", user.extra());
    }
    return info.build();
  }

  private static Mapping of(String key, Object value) {
    return new Mapping.Builder(1).put(key, value).build();
  }
}
