package dev.portcullis.source.kubernetes;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.util.List;

/// Reads manifests: YAML or JSON with any number of Kubernetes objects, lists of them included.
///
/// Whatever says `apiVersion` and `kind` is a resource, of any kind and version. A document with
/// neither is something else and only counted; with one of them it is unreadable, for that is a
/// mistake that kubectl refuses too.
public final class ManifestReader {
  private final DocumentReader documents;

  public ManifestReader() {
    this(Limits.DEFAULT);
  }

  public ManifestReader(Limits limits) {
    documents = new DocumentReader(limits);
  }

  /// The resources of `content` in order.
  ///
  /// @param file how the manifest is called, as in [dev.portcullis.model.Location#file]
  public Reading<Resource> read(String file, byte[] content) {
    Reading<Document> read = documents.read(file, content);
    Objects objects = new Objects(file);
    for (Document document : read.items()) {
      objects.add(document);
    }
    return new Reading<Resource>(List.of(), read.unreadable()).and(objects.reading());
  }
}
