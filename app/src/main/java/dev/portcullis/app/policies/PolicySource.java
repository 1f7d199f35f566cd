package dev.portcullis.app.policies;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Declared;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.admission.SourceText;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.source.tree.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Policies that somebody keeps in files: what else the files hold is left alone.
public final class PolicySource {
  private PolicySource() {}

  /// The policies in `inputs`, in their order. Only here is the CEL compiler loaded.
  public static Declared read(Reading<Input> inputs) {
    Reading<Resource> declared = declared(inputs);
    List<Unreadable> unreadable = new ArrayList<>(declared.unreadable());
    Declared policies =
        new PolicyReader(new Checker(Libraries.offered()), text(inputs)).read(declared.items());
    unreadable.addAll(policies.policies().unreadable());
    return new Declared(
        new Reading<>(policies.policies().items(), unreadable),
        policies.unbound(),
        policies.strays());
  }

  /// The policies and bindings in `inputs` as they are declared.
  public static Reading<Resource> declared(Reading<Input> inputs) {
    List<Unreadable> unreadable = new ArrayList<>(inputs.unreadable());
    List<Resource> declared = new ArrayList<>();
    for (Input input : inputs.items()) {
      Reading<Resource> reading = input.read();
      unreadable.addAll(reading.unreadable());
      reading.items().stream().filter(PolicyReader::isPolicy).forEach(declared::add);
    }
    return new Reading<>(declared, unreadable);
  }

  /// The files as they are now. What a chart was rendered to is no file.
  public static SourceText text(Reading<Input> inputs) {
    Map<String, Path> paths = new HashMap<>();
    inputs.items().forEach(input -> paths.put(input.name(), input.path()));
    return name -> {
      Path path = paths.get(name);
      if (path == null || !Files.isRegularFile(path)) {
        return List.of();
      }
      try {
        return Files.readString(path).lines().toList();
      } catch (IOException _) {
        return List.of(); // it was read a moment ago, and only a column hangs on it
      }
    };
  }
}
