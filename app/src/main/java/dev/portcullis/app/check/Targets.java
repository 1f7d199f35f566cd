package dev.portcullis.app.check;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a run judges.
///
/// @param inputs each read when it is asked for
/// @param unreadable what was named and cannot be read
/// @param files how many files and the like there are: one may be an input more than once
record Targets(List<Supplier<Reading<Resource>>> inputs, List<Unreadable> unreadable, int files) {
  static final String STANDARD_INPUT = "-";

  Targets {
    inputs = List.copyOf(inputs);
    unreadable = List.copyOf(unreadable);
  }

  /// What was found below the named paths.
  ///
  /// @param apart files and folders, absolute, that say how to judge and are not judged themselves
  static Targets of(Reading<Input> found, List<Path> apart) {
    List<Supplier<Reading<Resource>>> inputs = new ArrayList<>();
    for (Input input : found.items()) {
      if (!isWithin(input.name(), apart)) {
        inputs.add(input::read);
      }
    }
    List<Unreadable> unreadable = new ArrayList<>();
    for (Unreadable each : found.unreadable()) {
      if (!isWithin(each.location().file(), apart)) {
        unreadable.add(each);
      }
    }
    return new Targets(inputs, unreadable, inputs.size());
  }

  /// These, and what else there is to be found in the same files.
  Targets and(Targets same) {
    List<Supplier<Reading<Resource>>> both = new ArrayList<>(inputs);
    both.addAll(same.inputs);
    return new Targets(both, unreadable, files == 0 ? same.files : files);
  }

  /// These, and what was found in the same files already.
  Targets and(Reading<Resource> found) {
    return and(new Targets(List.of(() -> found), List.of(), files));
  }

  /// These and what standard input holds.
  Targets and(InputStream in, SourceLines sources) throws IOException {
    byte[] content = in.readNBytes(Limits.DEFAULT.bytes() + 1);
    sources.keep(STANDARD_INPUT, content);
    List<Supplier<Reading<Resource>>> both = new ArrayList<>();
    both.add(() -> new ManifestReader().read(STANDARD_INPUT, content));
    both.addAll(inputs);
    return new Targets(both, unreadable, files + 1);
  }

  private static boolean isWithin(String name, List<Path> folders) {
    if (folders.isEmpty()) {
      return false;
    }
    Path path = Path.of(name).toAbsolutePath().normalize();
    for (Path folder : folders) {
      if (path.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }
}
