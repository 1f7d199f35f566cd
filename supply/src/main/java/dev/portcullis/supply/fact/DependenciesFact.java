package dev.portcullis.supply.fact;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Component;
import java.util.List;

/// What a lockfile or an SBOM names as a resource of kind `Dependencies`.
public final class DependenciesFact {
  private DependenciesFact() {}

  /// The resource, named by its file.
  public static Resource of(String file, List<Component> components, Knowledge knowledge) {
    long top = Mark.of(1, 1);
    Sequence.Builder packages = new Sequence.Builder(components.size());
    for (Component each : components) {
      Location location = each.location();
      packages.add(PackageFact.of(each), location.mark());
    }
    Mapping.Builder spec =
        new Mapping.Builder(3)
            .put("file", file, top)
            .put("advisories", knowledge.fact(), top)
            .put("packages", packages.build(), top);
    return FactKind.DEPENDENCIES.resource(file, top, file, spec.build());
  }
}
