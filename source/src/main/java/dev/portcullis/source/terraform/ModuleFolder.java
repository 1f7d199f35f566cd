package dev.portcullis.source.terraform;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.source.hcl.Body;
import dev.portcullis.source.hcl.Body.Attribute;
import dev.portcullis.source.hcl.Body.Block;
import dev.portcullis.source.hcl.Expression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the files of one folder declare, which Terraform takes as one.
final class ModuleFolder {
  /// A block, and the file that it is in.
  record Declared(String file, Block block) {
    /// `aws_s3_bucket.logs`, or `data.` before it.
    String address() {
      String address = block.label(0) + "." + block.label(1);
      return block.type().equals("data") ? "data." + address : address;
    }
  }

  private final String name;
  private final Path path;
  private final Map<String, Body> variables = new LinkedHashMap<>();
  private final Map<String, Expression> locals = new LinkedHashMap<>();
  private final Map<String, Expression> outputs = new LinkedHashMap<>();
  private final Map<String, Expression> given = new LinkedHashMap<>();
  private final Map<String, Declared> resources = new LinkedHashMap<>();
  private final Map<String, Declared> calls = new LinkedHashMap<>();
  private final List<String> files = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  /// @param name how the user sees the folder
  ModuleFolder(String name, Path path) {
    this.name = name;
    this.path = path;
  }

  String name() {
    return name;
  }

  Path path() {
    return path;
  }

  /// The names of the files that are read as parts of it.
  List<String> files() {
    return files;
  }

  /// Adds what one file declares; a file of overrides comes last.
  void add(String file, Reading<Body> read) {
    unreadable.addAll(read.unreadable());
    for (Body body : read.items()) {
      body.blocks().forEach(block -> add(file, block));
    }
  }

  /// Adds values of variables from a file beside; the last one counts.
  void give(Reading<Body> read) {
    unreadable.addAll(read.unreadable());
    for (Body body : read.items()) {
      body.attributes().forEach(each -> given.put(each.name(), each.value()));
    }
  }

  private void add(String file, Block block) {
    switch (block.type()) {
      case "variable" -> variables.merge(block.label(0), block.body(), Overrides::merged);
      case "locals" -> put(block.body().attributes(), locals);
      case "output" -> {
        Expression value = block.body().find("value");
        if (value != null) {
          outputs.put(block.label(0), value);
        }
      }
      case "resource", "data" -> {
        Declared declared = new Declared(file, block);
        resources.merge(declared.address(), declared, Overrides::merged);
      }
      case "module" -> calls.merge(block.label(0), new Declared(file, block), Overrides::merged);
      default -> {} // providers, backends, checks and moves make nothing
    }
  }

  private static void put(List<Attribute> attributes, Map<String, Expression> all) {
    attributes.forEach(each -> all.put(each.name(), each.value()));
  }

  void refuse(Unreadable trouble) {
    unreadable.add(trouble);
  }

  List<Unreadable> unreadable() {
    return List.copyOf(unreadable);
  }

  @Nullable Body variable(String name) {
    return variables.get(name);
  }

  /// The value that a file beside gives to a variable.
  @Nullable Expression given(String variable) {
    return given.get(variable);
  }

  @Nullable Expression local(String name) {
    return locals.get(name);
  }

  Map<String, Expression> outputs() {
    return outputs;
  }

  @Nullable Declared resource(String address) {
    return resources.get(address);
  }

  /// Resources and data sources in the order in which they are declared.
  List<Declared> resources() {
    return List.copyOf(resources.values());
  }

  @Nullable Declared call(String name) {
    return calls.get(name);
  }

  /// Calls of other modules, in order.
  List<Declared> calls() {
    return List.copyOf(calls.values());
  }
}
