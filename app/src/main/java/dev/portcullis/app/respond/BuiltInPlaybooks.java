package dev.portcullis.app.respond;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.playbook.PlaybookReader;
import dev.portcullis.source.kubernetes.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The playbooks that come with Portcullis: the folder `playbooks/`.
final class BuiltInPlaybooks {
  /// The files of the folder.
  static final List<String> FILES = List.of("falco.yaml");

  private BuiltInPlaybooks() {}

  static Reading<Resource> resources() {
    Reading<Resource> all = new Reading<>(List.of(), List.of());
    for (String file : FILES) {
      all = all.and(read("playbooks/" + file));
    }
    return all;
  }

  static PlaybookReader reader() {
    return new PlaybookReader(Mitigations.names());
  }

  private static Reading<Resource> read(String path) {
    try (InputStream in = BuiltInPlaybooks.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("expected '" + path + "' in the jar, got none");
      }
      return new ManifestReader().read(path, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + path + "' in the jar", e);
    }
  }
}
