package dev.portcullis.cluster.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.util.ArrayList;
import java.util.List;

/// Objects as people write them.
public final class Written {
  private Written() {}

  public static Mapping object(String text) {
    return all(text).getFirst().root();
  }

  public static List<Resource> all(String text) {
    List<Resource> resources = new ArrayList<>();
    for (Document document :
        new DocumentReader(Limits.DEFAULT).read("test.yaml", text.getBytes(UTF_8)).items()) {
      resources.add(new Resource("test.yaml", document.mark(), (Mapping) document.root()));
    }
    return resources;
  }
}
