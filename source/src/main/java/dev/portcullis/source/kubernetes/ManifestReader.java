package dev.portcullis.source.kubernetes;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.source.yaml.Mentions;
import java.util.List;
import java.util.regex.Pattern;

/// Reads manifests: YAML or JSON with any number of Kubernetes objects, lists of them included.
///
/// Whatever says `apiVersion` and `kind` is a resource, of any kind and version. A document with
/// neither is something else and only counted; with one of them and more that a manifest has, it is
/// unreadable, for that is a mistake that kubectl refuses too. So is what is broken, unless its
/// file mentions neither. `docs/reading.md` has the rule for users.
public final class ManifestReader {
  private static final Pattern MANIFEST =
      Pattern.compile("apiVersion|^['\"]?kind\\b", Pattern.MULTILINE);

  private final Limits limits;
  private final DocumentReader documents;

  public ManifestReader() {
    this(Limits.DEFAULT);
  }

  public ManifestReader(Limits limits) {
    this.limits = limits;
    this.documents = new DocumentReader(limits);
  }

  /// The resources of `content` in order.
  ///
  /// @param file how the manifest is called, as in [dev.portcullis.model.Location#file]
  public Reading<Resource> read(String file, byte[] content) {
    Reading<Document> read = documents.read(file, content);
    if (!read.unreadable().isEmpty() && isElse(content)) {
      read = new Reading<>(read.items(), List.of(), read.unreadable().size());
    }
    Objects objects = new Objects(file);
    for (Document document : read.items()) {
      objects.add(document);
    }
    return new Reading<Resource>(List.of(), read.unreadable(), read.others())
        .and(objects.reading());
  }

  /// Whether a broken text cannot have been a manifest, even a mistaken one: it says `apiVersion`
  /// nowhere, and `kind` at the begin of no line.
  private boolean isElse(byte[] content) {
    return content.length <= limits.bytes() && !Mentions.mayHave(content, MANIFEST);
  }
}
