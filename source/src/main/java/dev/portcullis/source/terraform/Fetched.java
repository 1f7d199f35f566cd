package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.source.tree.WholeFile;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The modules that `terraform init` fetched for an outermost one, by the manifest that it leaves
/// beside them.
///
/// @param records of the manifest: `Key`, `Source` and `Dir` of each
record Fetched(List<Mapping> records) {
  /// Where Terraform keeps what it fetched, below the outermost module.
  static final String FOLDER = ".terraform";

  private static final String MANIFEST = FOLDER + "/modules/modules.json";

  Fetched {
    records = List.copyOf(records);
  }

  /// What the manifest says; nothing where there is none, or none that can be read.
  static Fetched of(Path outermost, Limits limits) {
    Path manifest = outermost.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      return new Fetched(List.of());
    }
    Reading<Document> read =
        WholeFile.read(
            MANIFEST,
            manifest,
            limits.bytes(),
            content -> new DocumentReader(limits).read(MANIFEST, content));
    List<Mapping> records = new ArrayList<>();
    for (Document each : read.items()) {
      if (each.root() instanceof Mapping root) {
        records.addAll(root.sequence("Modules").mappings());
      }
    }
    return new Fetched(records);
  }

  /// The folder of the module of a call, relative to the outermost one. It is none when the call
  /// names another source by now.
  Optional<String> folder(Module module, String call, String source) {
    String key = key(module, call);
    return records.stream()
        .filter(each -> each.string("Key", "").equals(key))
        .filter(each -> isOf(each.string("Source", ""), source))
        .map(each -> each.string("Dir", ""))
        .filter(each -> !each.isEmpty())
        .findFirst();
  }

  /// The names of the calls that lead there, as Terraform has it.
  private static String key(Module module, String call) {
    Deque<String> names = new ArrayDeque<>(List.of(call));
    for (Module.@Nullable Caller at = module.caller(); at != null; at = at.module().caller()) {
      names.addFirst(at.call().block().label(0));
    }
    return String.join(".", names);
  }

  /// The manifest has sources in their whole form: with the registry, or the way to fetch.
  private static boolean isOf(String whole, String written) {
    return whole.equals(written) || whole.endsWith("/" + written) || isAt(whole, written);
  }

  /// `github.com/acme/vpc` is fetched as `git::https://github.com/acme/vpc.git`.
  private static boolean isAt(String whole, String written) {
    String address = written.split("[?]", 2)[0].split("//", 2)[0];
    return address.contains(".") && whole.contains("//" + address);
  }
}
