package dev.portcullis.source.terraform;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Territory;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Terraform's modules: folders of `.tf` and `.tf.json`, and the JSON of plans.
///
/// A module that another one uses from the same repository is read as a part of that one, with the
/// values that it is given, and so is one that `terraform init` fetched; what else lies in the
/// folder `.terraform` is nobody's configuration. A single file is read with its folder, and tells
/// what it declares.
public final class Terraform implements Format {
  private final Limits limits;

  public Terraform(Limits limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return "terraform";
  }

  @Override
  public boolean claimsFile(Path file) {
    return FolderReader.isModuleFile(file.getFileName().toString()) || Plan.isNamedPlan(file);
  }

  @Override
  public boolean claimsNamed(Path file) {
    return claimsFile(file) || Plan.beginsAsPlan(file);
  }

  @Override
  public boolean claimsFolder(List<String> names) {
    return names.stream().anyMatch(FolderReader::isModuleFile);
  }

  @Override
  public Territory territory(Path folder) {
    Set<Path> used = new HashSet<>();
    for (Module each : Modules.of(new FolderReader(limits), "", folder).modules()) {
      if (each.caller() != null) {
        Path module = each.folder().path().toAbsolutePath().normalize();
        used.add(module);
        each.folder().files().forEach(file -> used.add(module.resolve(file)));
      }
    }
    Predicate<Path> below =
        path ->
            path.startsWith(Fetched.FOLDER)
                || (path.getNameCount() == 1
                    && (FolderReader.isModuleFile(path.toString())
                        || FolderReader.givesValues(path.toString())));
    return new Territory(below, used);
  }

  @Override
  public Reading<Resource> read(String name, Path path) {
    if (Files.isDirectory(path)) {
      return Configuration.read(new FolderReader(limits), name, path);
    }
    return FolderReader.isModuleFile(name) ? file(name, path) : Plan.read(limits, name, path);
  }

  /// What one file declares, for which its neighbours must be known.
  private Reading<Resource> file(String name, Path path) {
    Path parent = path.getParent();
    Path folder = parent == null ? Path.of("") : parent;
    int end = name.lastIndexOf('/');
    String folderName = end < 0 ? "." : end == 0 ? "/" : name.substring(0, end);
    Reading<Resource> whole = Configuration.read(new FolderReader(limits), folderName, folder);
    return new Reading<>(
        whole.items().stream().filter(each -> each.file().equals(name)).toList(),
        whole.unreadable().stream().filter(each -> isOf(name, each.location())).toList());
  }

  private static boolean isOf(String name, Location place) {
    return place.file().equals(name);
  }
}
