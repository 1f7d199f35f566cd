package dev.portcullis.policy.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.workload.Expansion;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The Pod made of a controller that the server completed is the one that it makes of the Pod as it
/// is declared, labels aside, of which the server adds some to the templates of Jobs.
class TemplatePodTest {
  private static final Requests REQUESTS = Requests.to(Kinds.builtIn());

  @Test
  void isThePodOfTheDeclaredTemplate() throws IOException {
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (String line : Files.readAllLines(Truth.at("vap/resources.jsonl"))) {
      Mapping row = (Mapping) Json.read(line);
      Resource declared = new Resource("resources", 0, row.mapping("object"));
      if (Expansion.of(declared).isPresent()
          && REQUESTS.create(declared) instanceof Asked.Accepted(Request request, _)
          && request.kind().form() == ServedKind.Form.TYPED
          && request.kind().serving() == ServedKind.Serving.SERVED
          && REQUESTS.create(pod(declared)) instanceof Asked.Accepted(Request plain, _)) {
        compared++;
        Resource completed = new Resource("resources", 0, request.subject());
        Request ours = REQUESTS.createFromTemplate(pod(completed)).accepted();
        if (!unlabelled(ours).equals(unlabelled(plain))) {
          different.add(row.string("rid", "") + "\n" + ours.subject() + "\n" + plain.subject());
        }
      }
    }

    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(1000);
  }

  private static Resource pod(Resource workload) {
    return Expansion.of(workload).orElseThrow().pod();
  }

  private static Mapping unlabelled(Request request) {
    Mapping pod = request.subject();
    Mapping metadata =
        new Edit(pod.mapping("metadata")).remove("labels").remove("managedFields").build();
    return new Edit(pod).set("metadata", metadata).build();
  }
}
