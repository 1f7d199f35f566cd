package dev.portcullis.source.compose;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.source.yaml.Dialect;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.source.yaml.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads a Compose file into one fact. A file without services is whatever else its content says.
final class ComposeReader {
  private static final Pattern SERVICES =
      Pattern.compile("^['\"]?services['\"]?\\s*:", Pattern.MULTILINE);

  private final DocumentReader documents;
  private final ManifestReader manifests;

  ComposeReader(Limits limits) {
    this.documents = new DocumentReader(limits, Dialect.CORE);
    this.manifests = new ManifestReader(limits);
  }

  Reading<Resource> read(String file, byte[] content) {
    Reading<Document> read = documents.read(file, content);
    boolean broken = !read.unreadable().isEmpty() && Mentions.mayHave(content, SERVICES);
    if (!broken && read.items().stream().noneMatch(each -> hasServices(each.root()))) {
      return manifests.read(file, content);
    }
    List<Resource> resources = new ArrayList<>();
    for (Document document : read.items()) {
      if (hasServices(document.root())) {
        resources.add(fact(file, document.mark(), (Mapping) document.root()));
      }
    }
    int others = read.items().size() - resources.size();
    return new Reading<>(resources, read.unreadable(), others);
  }

  /// A manifest may have a field of that name, too.
  private static boolean hasServices(Object root) {
    return root instanceof Mapping mapping
        && mapping.find("services") instanceof Mapping
        && mapping.find("apiVersion") == null;
  }

  private static Resource fact(String file, long at, Mapping root) {
    Mapping.Builder spec = new Mapping.Builder(root.size() + 1).put("path", file, at);
    for (int i = 0; i < root.size(); i++) {
      boolean services = root.key(i).equals("services");
      spec.put(
          root.key(i), services ? services(root.mapping("services")) : root.value(i), root.mark(i));
    }
    return FactKind.COMPOSE_FILE.resource(file, at, file, spec.build());
  }

  private static Sequence services(Mapping declared) {
    Sequence.Builder services = new Sequence.Builder(declared.size());
    for (int i = 0; i < declared.size(); i++) {
      if (declared.value(i) instanceof Mapping service) {
        services.add(Service.facts(declared.key(i), service, declared.mark(i)), declared.mark(i));
      }
    }
    return services.build();
  }
}
