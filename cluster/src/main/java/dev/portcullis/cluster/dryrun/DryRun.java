package dev.portcullis.cluster.dryrun;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.Call.Header;
import dev.portcullis.cluster.dryrun.Grounds.Refused;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.cases.PolicyCase;
import dev.portcullis.policy.cases.PolicyCase.Asked;
import dev.portcullis.policy.cases.PolicyCase.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks an API server what policies say to cases. The policies are all in force at once, and each
/// sees only the dry runs that are meant for it.
public final class DryRun {
  private static final Duration PARAMS = Duration.ofSeconds(10);
  private static final Duration RIGHTS = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /// What the server says as long as it has not read the params.
  private static final List<String> NOT_YET =
      List.of("not yet synced to use for admission", "no params found for policy binding");

  private final ApiServer server;
  private final Tenancy tenancy;
  private final String prefix;
  private final Consumer<String> told;

  /// @param run tells this run from others that go on at the same time
  /// @param told is told what happens on the server, a line each
  public DryRun(ApiServer server, Tenancy tenancy, String run, Consumer<String> told) {
    this.server = server;
    this.tenancy = tenancy;
    this.prefix = "portcullis-test-" + run;
    this.told = told;
  }

  /// The answers, in the order of the questions. Whatever was created is removed by then.
  public List<ServerAnswer> ask(List<Question> questions) throws IOException {
    try (Litter litter = new Litter(server)) {
      List<Prepared> prepared = prepare(questions, litter);
      List<ServerAnswer> answers = new ArrayList<>();
      for (Prepared each : prepared) {
        answers.add(answer(each));
      }
      told.accept("removing what was created");
      return answers;
    }
  }

  /// What is installed once. Cases with other params in a namespace that a binding names need the
  /// policy for themselves.
  private record Key(Mapping policy, List<Mapping> bindings, List<Mapping> params) {}

  /// @param ground `null` when the case cannot be asked
  /// @param refusal why it cannot, else empty
  private record Prepared(
      Question question, Installation installation, @Nullable Ground ground, String refusal) {}

  /// Objects come first, so that they are there before a policy is.
  private List<Prepared> prepare(List<Question> questions, Litter litter) throws IOException {
    told.accept("creating namespaces, objects and policies called " + prefix + "-…");
    Map<Key, Installation> installations = new HashMap<>();
    Grounds grounds = new Grounds(server, tenancy, litter);
    List<Installation> ordered = new ArrayList<>();
    List<Prepared> prepared = new ArrayList<>();
    for (Question question : questions) {
      Key key = key(question, grounds);
      Installation installation = installations.get(key);
      if (installation == null) {
        String name = prefix + "-" + installations.size();
        installation = new Installation(name, question.policy(), question.bindings(), key.params());
        installations.put(key, installation);
        ordered.add(installation);
      }
      prepared.add(prepare(question, installation, grounds));
    }
    for (Installation each : ordered) {
      each.install(litter);
    }
    new Barrier(server, prefix).pass(litter);
    told.accept("created %d policies and %d namespaces".formatted(ordered.size(), grounds.count()));
    return prepared;
  }

  private Key key(Question question, Grounds grounds) throws IOException {
    PolicyCase given = question.given();
    if (given.given().params().isEmpty() || !obstacle(given).isEmpty()) {
      return new Key(question.policy(), question.bindings(), List.of());
    }
    String namespace = grounds.namespace(given);
    List<Mapping> elsewhere = new ArrayList<>();
    for (Resource param : given.given().params()) {
      if (Grounds.isElsewhere(param, namespace)) {
        elsewhere.add(param.root());
      }
    }
    return new Key(question.policy(), question.bindings(), elsewhere);
  }

  private Prepared prepare(Question question, Installation installation, Grounds grounds)
      throws IOException {
    PolicyCase given = question.given();
    String obstacle = obstacle(given);
    if (!obstacle.isEmpty()) {
      return new Prepared(question, installation, null, obstacle);
    }
    try {
      Ground ground = grounds.of(installation, given);
      Target target = given.asked().target();
      Resource old = given.asked().oldObject();
      if (target != null) {
        grounds.stageTarget(ground, given, target);
      } else if (old != null) {
        grounds.stageOldObject(ground, old);
      }
      return new Prepared(question, installation, ground, "");
    } catch (Refused e) {
      return new Prepared(question, installation, null, String.valueOf(e.getMessage()));
    }
  }

  private String obstacle(PolicyCase given) throws IOException {
    Resource subject = given.asked().subject();
    Target target = given.asked().target();
    if (target != null) {
      String resource = target.resource() + "/" + given.asked().subresource();
      if (!server.serves(target.apiVersion(), resource)) {
        return "the server has no %s of %s".formatted(resource, target.apiVersion());
      }
    } else if (!server.serves(subject.root())) {
      return "the server has no %s of %s".formatted(subject.kind(), subject.apiVersion());
    } else if (given.asked().operation() == Operation.CONNECT) {
      return "there is no such CONNECT: expected the options of a connection, got a "
          + subject.kind();
    }
    return given.given().roles().isEmpty() ? "" : "roles are not put into a cluster";
  }

  private ServerAnswer answer(Prepared prepared) throws IOException {
    Installation installation = prepared.installation;
    Ground ground = prepared.ground;
    if (ground == null) {
      return new ServerAnswer.NotComparable(prepared.refusal);
    }
    if (!installation.refusal().isEmpty()) {
      return new ServerAnswer.NotComparable(installation.refusal());
    }
    PolicyCase given = prepared.question.given();
    long deadline = System.nanoTime() + patience(given).toNanos();
    Answer answer = ask(given.asked(), ground, installation.name());
    while (isNotYet(answer) && System.nanoTime() < deadline) {
      Barrier.pause(POLL);
      answer = ask(given.asked(), ground, installation.name());
    }
    SentRequest sent = SentRequest.of(given.asked(), ground);
    return sent != null && sent.isAdmitted(answer)
        ? new ServerAnswer.Admitted()
        : ground.inWordsOfTheCase(ServerAnswer.of(answer, installation.name()));
  }

  private static Duration patience(PolicyCase given) {
    return !given.given().params().isEmpty()
        ? PARAMS
        : given.asked().user() != null ? RIGHTS : Duration.ZERO;
  }

  /// Whether the server has not read the params, or the right to ask, that it was given.
  private static boolean isNotYet(Answer answer) {
    String message = answer.message();
    return NOT_YET.stream().anyMatch(message::contains)
        || (answer.reason().equals("Forbidden")
            && message.contains("is forbidden: User \"")
            && !message.contains("ValidatingAdmissionPolicy '"));
  }

  private Answer ask(Asked asked, Ground ground, String manager) throws IOException {
    ApiServer server = asked.user() == null ? this.server : this.server.with(user(asked.user()));
    ApiServer.Run dry = new ApiServer.Run.Dry(manager);
    SentRequest sent = SentRequest.of(asked, ground);
    if (sent != null) {
      return sent.send(server, dry);
    }
    Resource object = asked.object();
    Resource old = asked.oldObject();
    if (object == null || asked.operation() == Operation.DELETE) {
      return server.delete(ground.staged(asked.subject()), dry);
    }
    return old == null
        ? server.create(ground.asked(object), dry)
        : server.update(
            asRead(ground.staged(object), ground.staged(old)), asked.subresource(), dry);
  }

  /// The new object as somebody sends it who has read what it changes.
  private Mapping asRead(Mapping object, Mapping old) throws IOException {
    return new Additions(old, server.get(old).body()).in(object);
  }

  private static List<Header> user(PolicyCase.User user) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Impersonate-User", user.username()));
    user.groups().forEach(group -> headers.add(new Header("Impersonate-Group", group)));
    if (!user.uid().isEmpty()) {
      headers.add(new Header("Impersonate-Uid", user.uid()));
    }
    for (int i = 0; i < user.extra().size(); i++) {
      String name = "Impersonate-Extra-" + user.extra().key(i);
      for (String value : user.extra().sequence(user.extra().key(i)).strings()) {
        headers.add(new Header(name, value));
      }
    }
    return headers;
  }
}
