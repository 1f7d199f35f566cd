package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Binaries;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Not even a cluster administrator gets rid of what holds workloads, where the API server reads a
/// policy from its own disk.
@TestInstance(Lifecycle.PER_CLASS)
class GuardOnServerTest {
  private static final String POLICIES = "/apis/admissionregistration.k8s.io/v1/";
  private static final String HOLDS = "/apis/response.portcullis.dev/v1alpha1/holds";
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";
  private static final String NOTE = "{\"metadata\": {\"annotations\": {\"note\": \"mine\"}}}";

  private static final String HOLD =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: Hold
      metadata: {name: test}
      spec:
        {group: apps, resource: deployments, namespace: default, name: held, incident: test,
         until: "2036-11-27T12:00:00Z", uids: ["1"]}
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: idle, namespace: default}
      spec:
        replicas: 0
        selector: {matchLabels: {app: idle}}
        template:
          metadata: {labels: {app: idle}}
          spec: {containers: [{name: c, image: registry.example/web:1}]}
      """;

  private final Path folder;
  private final ControlPlane controlPlane;
  private final ApiClient admin;

  GuardOnServerTest(@TempDir Path folder) throws Exception {
    Path guard = Repository.root().resolve("deploy/guard");
    String configuration = Files.readString(guard.resolve("admission.yaml"));
    Path file =
        Files.writeString(
            folder.resolve("admission.yaml"),
            configuration.replace("/etc/kubernetes/portcullis", guard.resolve("policies") + ""));
    Options options = Options.WITH_ROLES.with(List.of("--admission-control-config-file=" + file));
    controlPlane =
        ControlPlane.start(Binaries.find(System.getenv()).required("the guard"), options);
    admin = controlPlane.client();
    this.folder = folder;
  }

  @BeforeAll
  void install() throws Exception {
    ResponderAccount.install(controlPlane, folder, List.of());
  }

  @AfterAll
  void stop() {
    controlPlane.close();
  }

  @Test
  void keepsThePoliciesAndTheirBindings() throws Exception {
    for (String kind :
        List.of("validatingadmissionpolicies", "validatingadmissionpolicybindings")) {
      String path = POLICIES + kind + "/hold.response.portcullis.dev";
      assertGuarded(send("DELETE", path, ""), "hold.response.portcullis.dev");
      assertGuarded(send("PATCH", path, NOTE), "hold.response.portcullis.dev");
      assertGuarded(send("DELETE", POLICIES + kind, ""), ".response.portcullis.dev");
      assertThat(admin.get(path).status()).isEqualTo(200);
    }
  }

  @Test
  void keepsTheDefinitionsWithWhatIsOfThem() throws Exception {
    String path = DEFINITIONS + "holds.response.portcullis.dev";
    assertGuarded(send("DELETE", path, ""), "holds.response.portcullis.dev");
    assertGuarded(send("PATCH", path, NOTE), "holds.response.portcullis.dev");
  }

  @Test
  void leavesHoldsToTheResponder() throws Exception {
    String hold = HOLDS + "/test";
    assertGuarded(admin.create(object(HOLD), Run.REAL), "a Hold");
    Answer made = admin.send(new Call("POST", HOLDS, json(HOLD), asTheResponder("POST")));
    assertThat(made.status()).as(made.message()).isEqualTo(201);

    assertGuarded(send("DELETE", hold, ""), "test");
    assertGuarded(send("PATCH", hold, NOTE), "test");
    assertGuarded(send("DELETE", HOLDS, ""), "test");

    Answer gone = admin.send(new Call("DELETE", hold, "", asTheResponder("DELETE")));
    assertThat(gone.status()).as(gone.message()).isEqualTo(200);
  }

  @Test
  void letsTheResponderMakeGoodWhatIsMissing() throws Exception {
    String path = POLICIES + "validatingadmissionpolicies/hold.response.portcullis.dev";
    Answer answer = admin.send(new Call("PATCH", path, NOTE, asTheResponder("PATCH")));
    assertThat(answer.status()).as(answer.message()).isEqualTo(200);
  }

  @Test
  void letsOthersDoWithTheirPoliciesWhatTheyLike() throws Exception {
    String text =
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: {name: ours.example.com}
        spec:
          matchConstraints:
            resourceRules:
              - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [secrets]}
          validations: [{expression: "true"}]
        """;
    assertThat(admin.create(object(text), Run.REAL).status()).isEqualTo(201);
    String path = POLICIES + "validatingadmissionpolicies/ours.example.com";
    assertThat(send("PATCH", path, NOTE).status()).isEqualTo(200);
    assertThat(send("DELETE", path, "").status()).isEqualTo(200);
  }

  @Test
  void scalesNothingUpFromZeroByTheStricterRule() throws Exception {
    for (Resource each : read(Files.readString(strict()))) {
      assertThat(admin.create(each.root(), Run.REAL).status()).isEqualTo(201);
    }
    assertThat(admin.create(object(DEPLOYMENT), Run.REAL).status()).isEqualTo(201);
    String path = "/apis/apps/v1/namespaces/default/deployments/idle";
    String two = "{\"spec\": {\"replicas\": 2}}";

    await(() -> send("PATCH", path + "/scale?dryRun=All", two).status() == 403);

    assertThat(send("PATCH", path + "/scale", two).message())
        .contains("what is at zero is not scaled up here");
    assertThat(send("PATCH", path, two).status()).isEqualTo(200);
    assertThat(send("PATCH", path + "/scale", "{\"spec\": {\"replicas\": 3}}").status())
        .isEqualTo(200);
    assertThat(send("PATCH", path + "/scale", "{\"spec\": {\"replicas\": 0}}").status())
        .isEqualTo(200);
  }

  private static Path strict() {
    return Repository.root().resolve("deploy/hold/strict.yaml");
  }

  private static void assertGuarded(Answer answer, String what) {
    assertThat(answer.status()).as(answer.message()).isEqualTo(403);
    assertThat(answer.message())
        .contains(what + ": guarded by a policy on the disk of the API server");
  }

  private Answer send(String method, String path, String body) throws IOException {
    return admin.send(new Call(method, path, body, type(method)));
  }

  private static List<String> type(String method) {
    return List.of(
        "Content-Type",
        method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
  }

  /// What the account of Portcullis may do in a cluster is for roles to say; here it is who asks.
  private static List<String> asTheResponder(String method) {
    List<String> headers = new ArrayList<>(type(method));
    headers.add("Impersonate-User");
    headers.add("system:serviceaccount:portcullis:portcullis");
    headers.add("Impersonate-Group");
    headers.add("system:masters");
    return headers;
  }

  private static String json(String text) {
    return Json.write(object(text));
  }

  private static Mapping object(String text) {
    return read(text).getFirst().root();
  }

  private static List<Resource> read(String text) {
    return new ManifestReader().read("text", text.getBytes(UTF_8)).items();
  }
}
