package dev.portcullis.supply.image;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How containers of an image are started, and how it came to be (OCI image specification, "Image
/// Configuration").
///
/// @param root the whole document
public record ImageConfig(Mapping root) {
  /// Of what has none, such as a folder.
  public static final ImageConfig NONE = new ImageConfig(Mapping.EMPTY);

  /// `linux`, `linux/arm64`, `linux/arm/v7`; what is not told is left out.
  public String platform() {
    List<String> parts = new ArrayList<>();
    for (String key : List.of("os", "architecture", "variant")) {
      String part = root.string(key, "");
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /// When it was made, as it is written; empty where that is not told.
  public String created() {
    return root.string("created", "");
  }

  /// Who runs in a container: a name or a number, with a group behind a colon; empty is root.
  public String user() {
    return run().string("User", "");
  }

  /// Whether a container runs as root unless somebody says otherwise.
  public boolean isRoot() {
    String name = user().split(":", 2)[0];
    return name.isEmpty() || name.equals("root") || name.matches("0+");
  }

  /// `8080/tcp`.
  public List<String> ports() {
    return keys(run().mapping("ExposedPorts"));
  }

  public List<String> volumes() {
    return keys(run().mapping("Volumes"));
  }

  /// `NAME=value`.
  public List<String> environment() {
    return run().sequence("Env").strings();
  }

  public List<String> entrypoint() {
    return run().sequence("Entrypoint").strings();
  }

  public List<String> command() {
    return run().sequence("Cmd").strings();
  }

  public SortedMap<String, String> labels() {
    Mapping labels = run().mapping("Labels");
    SortedMap<String, String> texts = new TreeMap<>();
    for (int i = 0; i < labels.size(); i++) {
      texts.put(labels.key(i), String.valueOf(labels.value(i)));
    }
    return texts;
  }

  /// Of the layers unpacked, from the lowest up.
  public List<String> diffIds() {
    return root.mapping("rootfs").sequence("diff_ids").strings();
  }

  /// The command that made each of so many layers. Steps that made none are told too; when what is
  /// left is not one for each layer, nobody can tell which made which.
  public List<String> commands(int layers) {
    List<String> commands = new ArrayList<>();
    for (Mapping step : root.sequence("history").mappings()) {
      if (!Boolean.TRUE.equals(step.find("empty_layer"))) {
        commands.add(step.string("created_by", ""));
      }
    }
    return commands.size() == layers ? commands : Collections.nCopies(layers, "");
  }

  private Mapping run() {
    return root.mapping("config");
  }

  private static List<String> keys(Mapping mapping) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < mapping.size(); i++) {
      keys.add(mapping.key(i));
    }
    keys.sort(null);
    return keys;
  }

  /// Steps of the history in order, those that made no layer too.
  public Sequence history() {
    return root.sequence("history");
  }
}
