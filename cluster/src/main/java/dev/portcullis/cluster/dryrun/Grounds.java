package dev.portcullis.cluster.dryrun;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.cases.PolicyCase;
import dev.portcullis.policy.cases.PolicyCase.Asked;
import dev.portcullis.policy.cases.PolicyCase.Target;
import dev.portcullis.policy.cases.PolicyCase.User;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives each case its ground: cases that need the same share a namespace, and a case whose old
/// object has to be there has one of its own.
final class Grounds {
  /// Who did not show who they are: nothing is allowed to them.
  private static final String ANYBODY = "system:anonymous";

  private final ApiServer server;
  private final Tenancy tenancy;
  private final Litter litter;
  private final Map<Need, Ground> grounds = new HashMap<>();
  private final Set<String> elsewhere = new HashSet<>();
  private int prefixes;
  private int count;

  /// What a case needs of a namespace.
  ///
  /// @param account the service account of a Pod, empty for any other object
  /// @param alone the name of the case when it can share with no other, else empty
  private record Need(
      String installation,
      String namespace,
      Mapping labels,
      List<Mapping> params,
      String account,
      String alone) {}

  Grounds(ApiServer server, Tenancy tenancy, Litter litter) {
    this.server = server;
    this.tenancy = tenancy;
    this.litter = litter;
  }

  /// The namespaces that were created.
  int count() {
    return count;
  }

  /// The ground of the case, with its params.
  ///
  /// @throws Refused when the server does not take something that has to be there
  Ground of(Installation installation, PolicyCase given) throws IOException, Refused {
    String written = namespace(given);
    Mapping labels = given.given().namespace();
    List<Mapping> params = given.given().params().stream().map(Resource::root).toList();
    boolean staged =
        given.asked().operation() != Operation.CREATE
            || given.asked().target() != null
            || given.asked().user() != null;
    String account = Harmless.account(given.asked().subject());
    Need need =
        new Need(installation.name(), written, labels, params, account, staged ? given.name() : "");
    Ground known = grounds.get(need);
    if (known == null) {
      known = ground(installation, given, written);
      grounds.put(need, known);
    }
    return known;
  }

  /// Where the case takes place, as it is written; like kubectl, `default` when it does not say.
  String namespace(PolicyCase given) throws IOException {
    Target target = given.asked().target();
    Resource subject = given.asked().subject();
    boolean namespaced =
        target == null
            ? server.isNamespaced(subject.root())
            : server.isNamespaced(target.apiVersion(), target.resource());
    if (!namespaced) {
      return "";
    }
    String namespace = target == null ? subject.namespace() : target.namespace();
    return namespace.isEmpty() ? "default" : namespace;
  }

  private Ground ground(Installation installation, PolicyCase given, String written)
      throws IOException, Refused {
    String prefix = installation.name() + "-" + ++prefixes;
    User user = given.asked().user();
    if (installation.isConfined() && written.isEmpty()) {
      throw new Refused(
          "a policy with params cannot be asked about what is in no namespace without standing in"
              + " the way of others");
    }
    if (Ground.isAsWritten(given, written) && !installation.isConfined()) {
      if (user != null && written.isEmpty() && tenancy == Tenancy.OWN) {
        grant(given.asked(), user, prefix, "");
      }
      return new Ground(server, written, written, prefix);
    }
    Mapping labels = given.given().namespace().mapping("labels");
    Mapping metadata =
        Trees.of(
            "name",
            prefix,
            "labels",
            installation.isConfined()
                ? labels.with(Confinement.LABEL, installation.name())
                : labels,
            "annotations",
            given.given().namespace().mapping("annotations"));
    stage(namespace(metadata));
    count++;
    Ground ground = new Ground(server, written, prefix, prefix);
    String account = Harmless.account(given.asked().subject());
    if (!account.isEmpty()) {
      stage(account(prefix, account));
    }
    if (user != null && !user.username().equals(ANYBODY)) {
      grant(given.asked(), user, prefix, prefix);
    }
    stageParams(installation, ground, given);
    return ground;
  }

  /// Where this is refused, the user may have the right all the same.
  private void grant(Asked asked, User user, String name, String namespace) throws IOException {
    Target target = asked.target();
    Resource subject = asked.subject();
    String resource = target == null ? server.plural(subject.root()) : target.resource();
    String path = asked.subresource().isEmpty() ? resource : resource + "/" + asked.subresource();
    String group = target == null ? subject.group() : target.group();
    String verb =
        switch (asked.operation()) {
          case CREATE, CONNECT -> "create";
          case UPDATE -> "update";
          case DELETE -> "delete";
        };
    Grant grant = new Grant(name, namespace, user.username(), group, path, verb);
    for (Mapping each : grant.objects()) {
      litter.create(each);
    }
  }

  private void stageParams(Installation installation, Ground ground, PolicyCase given)
      throws IOException, Refused {
    for (Resource param : given.given().params()) {
      require(param);
      if (!server.isNamespaced(param.root())) {
        throw new Refused("its cluster-scoped params cannot be put beside those of the cluster");
      }
      if (!isElsewhere(param, ground.written())) {
        stage(ground.staged(param));
      } else if (elsewhere.add(installation.name() + "/" + param.name())) {
        String home = installation.paramNamespace();
        if (elsewhere.add(home)) {
          stage(namespace(Trees.of("name", home)));
        }
        stage(Trees.set(param.root(), home, "metadata", "namespace"));
      }
    }
  }

  /// Whether a param is in another namespace than the object, `written`.
  static boolean isElsewhere(Resource param, String written) {
    String home = param.namespace().isEmpty() ? "default" : param.namespace();
    return !home.equals(written);
  }

  private static Mapping namespace(Mapping metadata) {
    return Trees.of("apiVersion", "v1", "kind", "Namespace", "metadata", metadata);
  }

  /// Puts there what a case sends something to, as its context has it. What connections are asked
  /// of stays away; evictions and bindings are judged before the server looks for the Pod.
  void stageTarget(Ground ground, PolicyCase given, Target target) throws IOException, Refused {
    Operation operation = given.asked().operation();
    if (operation == Operation.CONNECT) {
      return;
    }
    for (Resource each : given.given().context()) {
      if (each.apiVersion().equals(target.apiVersion())
          && each.name().equals(target.name())
          && server.servesAs(each.root(), target.resource())) {
        stageOldObject(ground, each);
        return;
      }
    }
    if (target.resource().equals("serviceaccounts")) {
      stage(account(ground.own(), target.name()));
    } else if (operation == Operation.UPDATE) {
      throw new Refused("%s would have to be there, and is not in 'context'".formatted(target));
    }
  }

  private static Mapping account(String namespace, String name) {
    Mapping metadata = Trees.of("name", name, "namespace", namespace);
    return Trees.of("apiVersion", "v1", "kind", "ServiceAccount", "metadata", metadata);
  }

  /// Puts the old object of a case there.
  void stageOldObject(Ground ground, Resource old) throws IOException, Refused {
    require(old);
    if (!Harmless.is(old, tenancy)) {
      throw new Refused(
          "a %s is not put into a cluster, where it may do something".formatted(old.kind()));
    }
    Mapping quota = Harmless.quota(old, ground.own());
    if (quota != null) {
      stage(quota);
    }
    Mapping object = ground.staged(old);
    Mapping spec = object.mapping("spec");
    if (spec.sequence("ephemeralContainers").size() == 0) {
      stage(object);
      return;
    }
    // A pod gets its ephemeral containers after it was created, never with it.
    Mapping.Builder without = new Mapping.Builder(spec.size());
    for (int i = 0; i < spec.size(); i++) {
      if (!spec.key(i).equals("ephemeralContainers")) {
        without.put(spec.key(i), spec.value(i));
      }
    }
    stage(object.with("spec", without.build()));
    refuseUnless(server.update(object, "ephemeralcontainers", ApiServer.REAL));
  }

  private void require(Resource object) throws IOException, Refused {
    if (!server.serves(object.root())) {
      throw new Refused("the server has no %s of %s".formatted(object.kind(), object.apiVersion()));
    }
  }

  private void stage(Mapping object) throws IOException, Refused {
    refuseUnless(litter.create(object));
  }

  private static void refuseUnless(Answer answer) throws Refused {
    if (!answer.succeeded()) {
      throw new Refused(answer.status() + " " + answer.message());
    }
  }

  /// The server did not take something without which a case cannot be asked.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String reason) {
      super(reason);
    }
  }
}
