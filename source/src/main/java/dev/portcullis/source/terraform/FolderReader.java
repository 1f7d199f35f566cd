package dev.portcullis.source.terraform;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.HclReader;
import dev.portcullis.source.tree.Root;
import dev.portcullis.source.tree.Trouble;
import dev.portcullis.source.tree.WholeFile;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Reads the files of one folder as Terraform would: those of the module in the order of their
/// names, overrides last, and with the outermost module the values that lie beside it.
record FolderReader(Limits limits) {
  private static final int MOST_FILES = 2_000;

  /// Whether a file of this name is a part of a module.
  static boolean isModuleFile(String name) {
    return name.endsWith(".tf") || name.endsWith(".tf.json");
  }

  /// Whether a file of this name gives values to variables, without being named on a command line.
  static boolean givesValues(String name) {
    return name.equals("terraform.tfvars") || name.equals("terraform.tfvars.json") || isAuto(name);
  }

  /// Those that count more than `terraform.tfvars`.
  private static boolean isAuto(String name) {
    return name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json");
  }

  private static boolean isOverride(String name) {
    String stem = name.substring(0, name.indexOf(".tf"));
    return stem.equals("override") || stem.endsWith("_override");
  }

  /// @param name how the user sees `folder`
  ModuleFolder read(String name, Path folder) {
    ModuleFolder module = new ModuleFolder(name, folder);
    List<String> files = new ArrayList<>();
    try {
      for (String file : names(folder)) {
        Path path = folder.resolve(file);
        module.files().add(file);
        if (!isWithin(folder, path)) {
          refuse(module, display(name, file), "a link that leads out of '%s'".formatted(name));
        } else if (isModuleFile(file)) {
          files.add(file);
        } else if (givesValues(file)) {
          module.give(body(display(name, file), path));
        }
      }
    } catch (IOException e) {
      refuse(module, name, Trouble.reason(e));
    }
    files.stream()
        .filter(each -> !isOverride(each))
        .forEach(each -> add(module, name, folder, each));
    files.stream()
        .filter(FolderReader::isOverride)
        .forEach(each -> add(module, name, folder, each));
    return module;
  }

  private void add(ModuleFolder module, String name, Path folder, String file) {
    String shown = display(name, file);
    module.add(shown, body(shown, folder.resolve(file)));
  }

  private static void refuse(ModuleFolder module, String file, String reason) {
    module.refuse(new Unreadable(new Location(file, 0, 0, ""), reason));
  }

  private static String display(String folder, String file) {
    return folder.equals(".") ? file : folder.endsWith("/") ? folder + file : folder + "/" + file;
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path each : files) {
        String name = each.getFileName().toString();
        if ((isModuleFile(name) || givesValues(name)) && Files.isRegularFile(each)) {
          names.add(name);
        }
        if (names.size() > MOST_FILES) {
          throw new IOException("more than %d files".formatted(MOST_FILES));
        }
      }
    }
    return names.stream()
        .sorted(Comparator.comparing(FolderReader::isAuto).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /// A link may lead to a neighbour in the folder, and no further.
  private static boolean isWithin(Path folder, Path file) throws IOException {
    return !Files.isSymbolicLink(file) || Root.of(folder).holds(file);
  }

  private Reading<Body> body(String name, Path file) {
    boolean json = name.toLowerCase(Locale.ROOT).endsWith(".json");
    return WholeFile.read(
        name,
        file,
        limits.bytes(),
        content ->
            json
                ? JsonSyntax.read(name, new DocumentReader(limits).read(name, content))
                : HclReader.read(name, content));
  }
}
