package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.AuditLog;
import dev.portcullis.testkit.controlplane.Binaries;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Options;
import dev.portcullis.testkit.controlplane.ReviewListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Asks a real API server the requests of groups: what admission sees of them, and what it says.
public final class ServerInterview implements AutoCloseable {
  private final ControlPlane controlPlane;
  private final ApiClient client;
  private final Server server;
  private final Probes probes;
  private final AuditLog log;
  private List<Mapping> inForce = List.of();
  private int asked;

  private ServerInterview(ControlPlane controlPlane, AuditLog log) throws IOException {
    this.controlPlane = controlPlane;
    this.client = controlPlane.client();
    this.server = new Server(client);
    this.probes = new Probes(server);
    this.log = log;
  }

  /// With a control plane of its own, which asks roles who may do what and has an audit log.
  ///
  /// @param folder for the audit log
  public static ServerInterview start(Path folder) throws IOException {
    if (!(Binaries.find(System.getenv()) instanceof Binaries.Found binaries)) {
      throw new IllegalStateException("expected the programs of a control plane");
    }
    AuditLog log = AuditLog.in(folder);
    ControlPlane controlPlane = ControlPlane.start(binaries, Options.OF_CASES.with(log.flags()));
    try {
      return new ServerInterview(controlPlane, log);
    } catch (IOException e) {
      controlPlane.close();
      throw e;
    }
  }

  ApiClient client() {
    return client;
  }

  @Override
  public void close() {
    controlPlane.close();
  }

  /// Puts on the server what the groups need, but no policy.
  public void prepare(List<ServerGroup> groups) throws IOException {
    new Furniture(client, server).place(groups);
    Set<String> users = new TreeSet<>();
    for (ServerGroup group : groups) {
      for (WrittenCase each : group.cases()) {
        if (!group.saysWhoMay() && !each.username().isEmpty()) {
          users.add(each.username());
        }
      }
    }
    for (Mapping grant : Grants.everythingTo(users)) {
      server.create(grant);
    }
    probes.awaitPolicies();
  }

  /// The cases of a group as admission sees them, in their order. No policy may be in force.
  public List<Mapping> requests(ServerGroup group, ReviewListener listener) throws IOException {
    List<Mapping> requests = new ArrayList<>();
    List<String> unheard = new ArrayList<>();
    for (WrittenCase each : group.cases()) {
      listener.requests();
      listener.early();
      Answer answer = ask(each, nextId());
      List<Mapping> heard = new ArrayList<>(listener.requests());
      if (each.isRefused()) {
        heard.addAll(listener.early());
      }
      if (each.request().size() > 0) {
        heard.add(0, each.request());
      }
      if (heard.isEmpty()) {
        unheard.add(each.id() + ": " + answer.status() + " " + answer.message());
      } else {
        requests.add(AsWritten.of(heard.getFirst(), each));
      }
    }
    require(unheard, "no webhook was told of these requests", group);
    return requests;
  }

  /// What the server says to the cases of a group, in their order.
  public List<ServerWord> answers(ServerGroup group) throws IOException {
    enforce(group.policies());
    List<ServerWord> answers = new ArrayList<>();
    List<String> unexpected = new ArrayList<>();
    for (WrittenCase each : group.cases()) {
      ServerWord word = answer(each);
      answers.add(word);
      if (!word.allowed() && word.isOfPolicy() == each.isRefused()) {
        unexpected.add(each.id() + ": " + word.code() + " " + word.message());
      }
    }
    require(unexpected, "these requests were refused otherwise than they say", group);
    return answers;
  }

  /// Has exactly these policies and bindings in force.
  public void enforce(List<Mapping> policies) throws IOException {
    for (Mapping each : inForce.reversed()) {
      server.delete(each);
    }
    for (Mapping each : policies) {
      server.create(each);
    }
    inForce = policies;
    probes.awaitPolicies();
  }

  /// What the server says to the administrator who would create `object`.
  public ServerWord create(Mapping object) throws IOException {
    return answer(new WrittenCase(Trees.json("{\"id\": \"create\"}").with("create", object)));
  }

  private ServerWord answer(WrittenCase given) throws IOException {
    String id = nextId();
    Answer answer = ask(given, id);
    Mapping annotations = ofPolicies(log.annotations(id), inForce);
    return ServerWord.of(answer, annotations, given.afterwards());
  }

  private static void require(List<String> mistakes, String what, ServerGroup group)
      throws IOException {
    if (!mistakes.isEmpty()) {
      throw new IOException(what + " of " + group + ":\n" + String.join("\n", mistakes));
    }
  }

  private Answer ask(WrittenCase given, String id) throws IOException {
    return client.send(given.call(client, id));
  }

  private String nextId() {
    return "testkit-" + ++asked;
  }

  private static Mapping ofPolicies(Mapping annotations, List<Mapping> policies) {
    Set<String> owners = new TreeSet<>(Set.of("validation.policy.admission.k8s.io"));
    policies.forEach(each -> owners.add(each.mapping("metadata").string("name", "")));
    Mapping.Builder ours = new Mapping.Builder(annotations.size());
    for (int i = 0; i < annotations.size(); i++) {
      if (owners.contains(annotations.key(i).split("/", 2)[0])) {
        ours.put(annotations.key(i), annotations.value(i));
      }
    }
    return ours.build();
  }

  /// Roles for users of whom nobody says what they may do.
  private static final class Grants {
    private static final String ROLE =
        """
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
         "metadata": {"name": "testkit-everything"},
         "rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}]}\
        """;
    private static final String BINDING =
        """
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
         "metadata": {"name": "testkit-everything"},
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole",
           "name": "testkit-everything"}}\
        """;

    private Grants() {}

    static List<Mapping> everythingTo(Set<String> users) {
      Sequence.Builder subjects = new Sequence.Builder(users.size());
      for (String user : users) {
        subjects.add(
            new Mapping.Builder(3)
                .put("apiGroup", "rbac.authorization.k8s.io")
                .put("kind", "User")
                .put("name", user)
                .build());
      }
      return List.of(Trees.json(ROLE), Trees.json(BINDING).with("subjects", subjects.build()));
    }
  }
}
