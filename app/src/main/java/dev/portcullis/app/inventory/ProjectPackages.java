package dev.portcullis.app.inventory;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.tree.Walk;
import dev.portcullis.source.tree.WholeFile;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.lockfile.LockfileFormat;
import dev.portcullis.supply.lockfile.LockfileFormats;
import dev.portcullis.supply.sbom.Bills;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The packages that the lockfiles and bills of a project name.
final class ProjectPackages {
  private final ProjectTrees trees = new ProjectTrees();

  /// All packages below paths, in the order of the files and in that of each file.
  Dependencies below(List<String> paths) {
    Reading<Input> found = Walk.expand(paths, List.of(new Names()));
    List<Component> components = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(found.unreadable());
    Graph.Builder needs = new Graph.Builder();
    Map<Integer, Owner> owners = new HashMap<>();
    for (Input input : found.items()) {
      Reading<Dependencies> read = read(input);
      unreadable.addAll(read.unreadable());
      for (Dependencies each : read.items()) {
        int before = components.size();
        components.addAll(each.packages().items());
        each.owners().forEach((place, owner) -> owners.put(before + place, owner));
        needs.all(each.needs(), IntStream.range(before, components.size()).boxed().toList());
      }
    }
    return new Dependencies(new Reading<>(components, unreadable), needs.build(), owners);
  }

  private Reading<Dependencies> read(Input input) {
    String name = input.name();
    Optional<LockfileFormat> lockfile = LockfileFormats.of(input.path().getFileName().toString());
    return WholeFile.read(
        name,
        input.path(),
        Limits.DEFAULT.bytes(),
        content -> {
          Dependencies named =
              lockfile.isPresent()
                  ? lockfile.get().read(name, content, trees.around(input.name(), input.path()))
                  : Bills.dependencies(name, content);
          return new Reading<>(List.of(named), named.packages().unreadable());
        });
  }

  /// Which files name packages.
  private static final class Names implements Format {
    @Override
    public String name() {
      return "packages";
    }

    @Override
    public boolean claimsFile(Path file) {
      String name = file.getFileName().toString();
      return LockfileFormats.of(name).isPresent() || Bills.claims(name);
    }

    @Override
    public Reading<Resource> read(String name, Path path) {
      throw new IllegalStateException("only the names are asked for, not " + name);
    }
  }
}
