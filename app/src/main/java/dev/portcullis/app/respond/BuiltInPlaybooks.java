package dev.portcullis.app.respond;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.playbook.PlaybookReader;
import java.util.List;

/// The playbooks that come with Portcullis: the folder `playbooks/`.
final class BuiltInPlaybooks {
  /// The files of the folder.
  static final List<String> FILES = List.of("audit.yaml", "falco.yaml");

  private BuiltInPlaybooks() {}

  static Reading<Resource> resources() {
    return Packaged.resources("playbooks", FILES);
  }

  static PlaybookReader reader() {
    return new PlaybookReader(Mitigations.all());
  }
}
