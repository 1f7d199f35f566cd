package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Every way by which a cluster administrator could have an object run something again.
///
/// @param runs fields of the object with which it would, one at the end of a path
record WaysBack(ApiClient admin, Mapping object, Mapping runs) {
  private static final String HELD = "response.portcullis.dev/held";
  private static final String MERGE = "application/merge-patch+json";

  /// A request that was made.
  record Tried(String how, Answer answer) {}

  /// Tries all of them.
  List<Tried> tryAll() throws IOException {
    List<Tried> tried = new ArrayList<>();
    Mapping label = metadata(Null.NULL);
    tried.add(patch("merge patch", "", MERGE, runs));
    tried.add(patch("merge patch with null", "", MERGE, leaf(runs, Null.NULL)));
    if (!object.string("kind", "").equals("Fleet")) {
      tried.add(patch("strategic patch", "", "application/strategic-merge-patch+json", runs));
    }
    tried.add(patch("JSON patch", "", "application/json-patch+json", Sequence.of(List.of(json()))));
    tried.add(put("PUT", runs));
    tried.add(put("PUT without the label", label));
    tried.add(apply());
    tried.add(patch("no label", "", MERGE, label));
    tried.add(patch("another label", "", MERGE, metadata("mine")));
    if (!List.of("Deployment", "Fleet").contains(object.string("kind", ""))) {
      tried.add(patch("no label by the status", "/status", MERGE, label));
    }
    tried.add(new Tried("DELETE", admin.delete(object, Run.REAL)));
    if (isScaled()) {
      tried.add(scale("PATCH of the scale"));
      Mapping scale = admin.get(admin.path(object) + "/scale").body();
      String path = admin.path(object) + "/scale";
      Mapping raised = merged(scale, runs);
      tried.add(new Tried("PUT of the scale", send("PUT", path, "application/json", raised)));
    }
    return tried;
  }

  /// Tells it to run something, as anybody may who is not kept from it.
  Answer run() throws IOException {
    return patch("", "", MERGE, runs).answer();
  }

  Tried scale(String how) throws IOException {
    return patch(how, "/scale", MERGE, runs);
  }

  boolean isScaled() {
    return runs.mapping("spec").indexOf("replicas") >= 0;
  }

  Mapping now() throws IOException {
    Answer answer = admin.get(object);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  /// As often as a controller is faster, which writes its status.
  private Tried put(String how, Mapping patch) throws IOException {
    Answer answer;
    do {
      answer = admin.update(merged(now(), patch), "", Run.REAL);
    } while (answer.status() == 409);
    return new Tried(how, answer);
  }

  private Tried apply() throws IOException {
    Mapping metadata = object.mapping("metadata");
    Mapping applied =
        Mapping.EMPTY
            .with("apiVersion", object.string("apiVersion", ""))
            .with("kind", object.string("kind", ""))
            .with(
                "metadata",
                Mapping.EMPTY
                    .with("name", metadata.string("name", ""))
                    .with("namespace", metadata.string("namespace", "")))
            .with("spec", merged(object.mapping("spec"), runs.mapping("spec")));
    String path = admin.path(object) + "?fieldManager=argocd&force=true";
    return new Tried(
        "server-side apply", send("PATCH", path, "application/apply-patch+yaml", applied));
  }

  private Tried patch(String how, String subresource, String type, Object body) throws IOException {
    return new Tried(how, send("PATCH", admin.path(object) + subresource, type, body));
  }

  private Answer send(String method, String path, String type, Object body) throws IOException {
    return admin.send(new Call(method, path, Json.write(body), List.of("Content-Type", type)));
  }

  private static Mapping metadata(Object label) {
    return Mapping.EMPTY.with(
        "metadata", Mapping.EMPTY.with("labels", Mapping.EMPTY.with(HELD, label)));
  }

  private Mapping json() {
    StringBuilder path = new StringBuilder();
    Object at = runs;
    while (at instanceof Mapping mapping) {
      path.append('/').append(mapping.key(0).replace("/", "~1"));
      at = mapping.value(0);
    }
    return Mapping.EMPTY.with("op", "replace").with("path", path.toString()).with("value", at);
  }

  private static Mapping leaf(Mapping fields, Object value) {
    Object inner = fields.value(0) instanceof Mapping deeper ? leaf(deeper, value) : value;
    return Mapping.EMPTY.with(fields.key(0), inner);
  }

  /// As a merge patch does it.
  private static Mapping merged(Mapping object, Mapping patch) {
    Mapping.Builder merged = new Mapping.Builder(object.size() + patch.size());
    for (int i = 0; i < object.size(); i++) {
      Object change = patch.find(object.key(i));
      if (change instanceof Mapping deeper && object.value(i) instanceof Mapping own) {
        merged.put(object.key(i), merged(own, deeper));
      } else if (change == null) {
        merged.put(object.key(i), object.value(i));
      } else if (change != Null.NULL) {
        merged.put(object.key(i), change);
      }
    }
    for (int i = 0; i < patch.size(); i++) {
      if (object.indexOf(patch.key(i)) < 0 && patch.value(i) != Null.NULL) {
        merged.put(patch.key(i), patch.value(i));
      }
    }
    return merged.build();
  }
}
