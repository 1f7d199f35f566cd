package dev.portcullis.cluster.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Who is seen by his workload loses what bindings give to his account, and gets it back, while
/// others change the same bindings.
@ExtendWith(ControlPlaneExtension.class)
class RevokeAccessOnServerTest {
  private static final String REVOKE = "[{revokeAccess: {}}]";

  private static final String ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: %s}
      rules: [{apiGroups: [""], resources: [%s], verbs: [list]}]
      """;

  private static final String BINDING =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: read, namespace: NS}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: stage-reader}
      subjects:
        - {kind: ServiceAccount, name: web, namespace: NS}
        - {kind: User, apiGroup: rbac.authorization.k8s.io, name: alice}
      """;

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s, namespace: NS}
      spec: {serviceAccountName: web, containers: [{name: c, image: registry.example/web:1}]}
      """;

  private final Stage stage;

  RevokeAccessOnServerTest(@WithWorkloads ControlPlane controlPlane, @TempDir Path folder)
      throws Exception {
    stage = new Stage(controlPlane, folder);
    stage.ensure(Written.object(ROLE.formatted("stage-reader", "configmaps")));
    stage.ensure(Written.object(ROLE.formatted("stage-secret", "secrets")));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void takesTheAccountOutOfItsBindingsAndPutsItBackBesideWhatOthersAdded() throws Exception {
    Mapping binding = stage.create(BINDING);
    Mapping pod = stage.create(POD.formatted("web"));
    Stage.await(() -> mayList("configmaps"));
    Plan plan = stage.plan(REVOKE, pod);

    List<Result> done = stage.carryOut(plan);

    assertThat(done).extracting(Result::effect).allMatch(Effect::holds);
    Stage.await(() -> !mayList("configmaps"));
    assertThat(names(binding)).containsExactly("alice");

    stage.patch(binding, "{subjects: [{kind: User, name: alice}, {kind: User, name: bob}]}");
    List<Result> undone = stage.takeBack(plan);

    assertThat(undone).extracting(Result::effect).allMatch(Effect::holds);
    Stage.await(() -> mayList("configmaps"));
    assertThat(names(binding)).containsExactly("alice", "bob", "web");
  }

  @Test
  void emptiesABindingOfOneAndLeavesItThere() throws Exception {
    Mapping binding =
        stage.create(
            BINDING.replace(
                "- {kind: User, apiGroup: rbac.authorization.k8s.io, name: alice}", ""));
    Plan plan = stage.plan(REVOKE, stage.create(POD.formatted("web")));

    stage.carryOut(plan);

    assertThat(names(binding)).isEmpty();
    assertThat(stage.takeBack(plan)).extracting(Result::effect).allMatch(Effect::holds);
    assertThat(names(binding)).containsExactly("web");
  }

  @Test
  void asksWhereOthersHaveTheSameAccountOrTheSameGroup() throws Exception {
    stage.create(BINDING);
    stage.create(
        BINDING
            .replace("name: read,", "name: all,")
            .replace(
                "kind: ServiceAccount, name: web, namespace: NS",
                "kind: Group, apiGroup: rbac.authorization.k8s.io, name: 'system:serviceaccounts:NS'"));
    stage.create(POD.formatted("api"));
    Plan plan = stage.plan(REVOKE, stage.create(POD.formatted("web")));

    assertThat(Stage.said(plan))
        .startsWith(
            "ask: RoleBinding NS/all: no ClusterRole stage-reader for group system:serviceaccounts:NS, since group system:serviceaccounts:NS has others in it than ServiceAccount NS/web"
                .replace("NS", stage.namespace),
            "ask: RoleBinding NS/read: no ClusterRole stage-reader for ServiceAccount NS/web, since it is the account of Pod api too"
                .replace("NS", stage.namespace))
        .last()
        .asString()
        .startsWith("leave: everybody keeps what system:basic-user, ");
    assertThat(stage.carryOut(plan)).isEmpty();
  }

  @Test
  void saysWhatAPersonHasToDoWhereItMayNotBindTheRole() throws Exception {
    Mapping binding = stage.create(BINDING.replace("name: stage-reader", "name: stage-secret"));
    Plan plan = stage.plan(REVOKE, stage.create(POD.formatted("web")));

    List<Result> done = stage.carryOut(plan);

    assertThat(done.getFirst().effect())
        .isInstanceOfSatisfying(
            Effect.Refused.class, refused -> assertThat(refused.code()).isEqualTo(403));
    assertThat(names(binding)).containsExactly("web", "alice");
  }

  @Test
  void leavesTheUndoToAPersonWhereItMayNotBindTheRoleAnyMore() throws Exception {
    Mapping binding = stage.create(BINDING.replace("name: stage-reader", "name: stage-secret"));
    Change change =
        new Change.Members(
            Target.of(binding),
            "subjects",
            binding.sequence("subjects").mappings(),
            Change.Way.TAKE_OUT,
            "nobody");
    new Executor(stage.admin).carryOut(change);

    Effect undone = new Executor(stage.responder).takeBack(change);

    assertThat(((Effect.Refused) undone).reason())
        .contains("undo pending: kubectl get -n " + stage.namespace + " rolebinding")
        .contains("| kubectl replace -f -");
  }

  private boolean mayList(String resource) throws Exception {
    String web = "system:serviceaccount:" + stage.namespace + ":web";
    Mapping list =
        Written.object(
            "{apiVersion: v1, kind: %s, metadata: {namespace: %s}}"
                .formatted(resource.equals("secrets") ? "Secret" : "ConfigMap", stage.namespace));
    return stage.as(web).list(list).succeeded();
  }

  private List<String> names(Mapping binding) throws Exception {
    return stage.now(binding).sequence("subjects").mappings().stream()
        .map(subject -> subject.string("name", ""))
        .toList();
  }
}
