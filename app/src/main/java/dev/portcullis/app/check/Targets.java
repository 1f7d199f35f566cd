package dev.portcullis.app.check;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.Formats;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.tree.Walk;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a run judges.
///
/// @param inputs each read when it is asked for
/// @param unreadable what was named and cannot be read
record Targets(List<Supplier<Reading<Resource>>> inputs, List<Unreadable> unreadable) {
  private static final String STANDARD_INPUT = "-";

  Targets {
    inputs = List.copyOf(inputs);
    unreadable = List.copyOf(unreadable);
  }

  /// @param paths files and folders; `-` is standard input
  static Targets of(List<String> paths, InputStream in, SourceLines sources) throws IOException {
    List<Supplier<Reading<Resource>>> inputs = new ArrayList<>();
    if (paths.contains(STANDARD_INPUT)) {
      byte[] content = in.readNBytes(Limits.DEFAULT.bytes() + 1);
      sources.keep(STANDARD_INPUT, content);
      inputs.add(() -> new ManifestReader().read(STANDARD_INPUT, content));
    }
    List<String> named = paths.stream().filter(path -> !path.equals(STANDARD_INPUT)).toList();
    Reading<Input> found = Walk.expand(named, Formats.all(Limits.DEFAULT));
    found.items().forEach(input -> inputs.add(input::read));
    return new Targets(inputs, found.unreadable());
  }

  /// The objects below `paths`, which others are judged by.
  static Reading<Resource> context(List<String> paths) {
    Reading<Resource> context = new Reading<>(List.of(), List.of());
    if (!paths.isEmpty()) {
      Reading<Input> found = Walk.expand(paths, Formats.all(Limits.DEFAULT));
      context = new Reading<Resource>(List.of(), found.unreadable());
      for (Input input : found.items()) {
        context = context.and(input.read());
      }
    }
    return context;
  }
}
