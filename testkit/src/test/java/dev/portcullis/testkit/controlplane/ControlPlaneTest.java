package dev.portcullis.testkit.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ControlPlaneExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ControlPlaneTest {
  private final ApiClient client;

  ControlPlaneTest(ControlPlane controlPlane) {
    client = controlPlane.client();
  }

  private static Mapping object(String json) {
    return (Mapping) Json.read(json);
  }

  private static Mapping configMap(String name) {
    return object(
        """
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "%s"}}\
        """
            .formatted(name));
  }

  @Test
  void isTheVersionThatItsModuleFileNames() throws IOException {
    Answer version = client.get("/version");

    assertThat(version.body().string("gitVersion", "")).isEqualTo(Binaries.VERSION);
  }

  @Test
  void forgetsADryRun() throws IOException {
    Mapping object = configMap("dry");

    Answer created = client.create(object, Run.DRY);

    assertThat(created.status()).isEqualTo(201);
    assertThat(client.get(object).status()).isEqualTo(404);
  }

  @Test
  void keepsUpdatesAndDeletes() throws IOException {
    Mapping object = configMap("real");
    Mapping changed = object.with("data", object("{\"a\": \"1\"}"));

    assertThat(client.create(object, Run.REAL).status()).isEqualTo(201);
    assertThat(client.update(changed, "", Run.REAL).status()).isEqualTo(200);
    assertThat(client.get(object).body().mapping("data").string("a", "")).isEqualTo("1");
    assertThat(client.delete(object, Run.REAL).succeeded()).isTrue();
    assertThat(client.get(object).status()).isEqualTo(404);
  }

  @Test
  void speaksAsSomebodyElse() throws IOException {
    Mapping review =
        object("{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"SelfSubjectReview\"}");

    Answer answer = client.as("jane", List.of("dev", "ops")).create(review, Run.REAL);

    Mapping user = answer.body().mapping("status").mapping("userInfo");
    assertThat(user.string("username", "")).isEqualTo("jane");
    assertThat(user.sequence("groups").strings()).contains("dev", "ops");
  }

  @Test
  void passesWarningsOn() throws IOException {
    Mapping pod =
        object(
            """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},
             "spec": {"containers": [{"name": "c", "image": "i", "env": [
               {"name": "A", "value": "1"}, {"name": "A", "value": "2"}]}]}}\
            """);

    Answer answer = client.create(pod, Run.DRY);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.warnings())
        .containsExactly(
            "spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped"
                + " when using apply");
  }
}
