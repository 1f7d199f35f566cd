package dev.portcullis.app.test;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.source.kubernetes.Kubernetes;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.tree.Trouble;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds the files that may hold the policies of a file of cases: those beside it.
record Beside(CasesFormat cases, Kubernetes manifests) {

  /// `NAME.cases.yaml` is about `NAME.yaml`, or another manifest of that name, where there is one;
  /// other cases are about every manifest beside them that has no cases of its own.
  Reading<Input> of(Input input) {
    Path folder = input.path().toAbsolutePath().getParent();
    if (folder == null) {
      return new Reading<>(List.of(), List.of());
    }
    TreeMap<String, Path> files = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      entries.forEach(entry -> files.put(entry.getFileName().toString(), entry));
    } catch (IOException e) {
      Location place = new Location(input.name(), 0, 0, "");
      return new Reading<>(List.of(), List.of(new Unreadable(place, Trouble.reason(e))));
    }
    String subject = CasesFormat.subject(input.path().getFileName().toString());
    List<Input> named = new ArrayList<>();
    List<Input> others = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String name = file.getKey();
      if (manifests.claimsFile(file.getValue()) && !cases.claimsFile(file.getValue())) {
        String stem = name.substring(0, name.lastIndexOf('.'));
        boolean own =
            files.containsKey(stem + ".cases.yaml") || files.containsKey(stem + ".cases.yml");
        (stem.equals(subject) ? named : own ? new ArrayList<Input>() : others)
            .add(new Input(nameBeside(input, name), input.path().resolveSibling(name), manifests));
      }
    }
    return new Reading<>(named.isEmpty() ? others : named, List.of());
  }

  private static String nameBeside(Input input, String name) {
    return input.name().substring(0, input.name().lastIndexOf('/') + 1) + name;
  }
}
