package dev.portcullis.app.project;

import dev.portcullis.app.policies.Level;
import dev.portcullis.app.policies.Selection;
import dev.portcullis.app.project.Settings.Library;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.gate.Declaration;
import dev.portcullis.policy.gate.FailOn;
import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.gate.Stance;
import dev.portcullis.source.helm.HelmOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the settings of a repository from a `Configuration`. Its fields mean what the options of
/// the same name mean; none names a command. Paths are relative to the home and stay in it.
final class ConfigurationReader {
  private static final List<String> SPEC =
      List.of("policies", "library", "only", "skip", "level", "failOn", "context", "helm");
  private static final List<String> HELM = List.of("values", "set");

  private final Home home;
  private final Mapping spec;
  private final Declaration declaration;

  private ConfigurationReader(Resource resource, Home home) {
    this.home = home;
    this.declaration = new Declaration(resource, "Configuration");
    declaration.onlyKnown(resource.root(), "", List.of("apiVersion", "kind", "metadata", "spec"));
    this.spec = declaration.mapping(resource.root(), "spec", "spec");
    declaration.onlyKnown(spec, "spec", SPEC);
  }

  /// The settings, and what is wrong with them: then they must not be used.
  static Reading<Settings> read(Resource resource, Home home) {
    ConfigurationReader reader = new ConfigurationReader(resource, home);
    Settings settings = reader.settings();
    return new Reading<>(List.of(settings), reader.declaration.problems());
  }

  private Settings settings() {
    Mapping helm = declaration.mapping(spec, "helm", "spec.helm");
    declaration.onlyKnown(helm, "spec.helm", HELM);
    Selection selection =
        new Selection(
            declaration.texts(spec, "only", "spec.only"),
            declaration.texts(spec, "skip", "spec.skip"),
            choice("level", Level.values()).orElse(Level.RESTRICTED));
    return new Settings(
        paths(spec, "policies", "spec.policies"),
        library(),
        selection,
        choice("failOn", FailOn.values()).map(Stance::asked).orElse(Stance.DEFAULT),
        paths(spec, "context", "spec.context"),
        charts(helm));
  }

  private HelmOptions charts(Mapping helm) {
    List<Path> values = new ArrayList<>();
    for (String path : paths(helm, "values", "spec.helm.values")) {
      values.add(Path.of(path));
    }
    try {
      return HelmOptions.DEFAULT.with(values, declaration.texts(helm, "set", "spec.helm.set"));
    } catch (IllegalArgumentException e) {
      declaration.problem(helm, "set", "spec.helm.set", String.valueOf(e.getMessage()));
      return HelmOptions.DEFAULT;
    }
  }

  private Library library() {
    Object value = spec.find("library");
    if (value != null && !(value instanceof Boolean)) {
      declaration.problem(
          spec, "library", "spec.library", "expected true or false, got '" + value + "'");
    }
    return Boolean.FALSE.equals(value) ? Library.LEFT_OUT : Library.USED;
  }

  private <E extends Enum<E>> Optional<E> choice(String key, E[] values) {
    Object value = spec.find(key);
    List<String> names = new ArrayList<>();
    for (E each : values) {
      names.add(Spelling.of(each));
      if (Spelling.of(each).equals(value)) {
        return Optional.of(each);
      }
    }
    if (value != null) {
      declaration.problem(
          spec, key, "spec." + key, "expected one of " + names + ", got '" + value + "'");
    }
    return Optional.empty();
  }

  /// Paths as a user would name them from the current folder.
  private List<String> paths(Mapping in, String key, String at) {
    List<String> paths = new ArrayList<>();
    for (String text : declaration.texts(in, key, at)) {
      try {
        Path path = home.folder().resolve(text).normalize();
        if (Path.of(text).isAbsolute() || !home.holds(path)) {
          declaration.problem(
              in, key, at, "expected a path inside of '" + home.folder() + "', got '" + text + "'");
        } else {
          paths.add(new Present().name(home.shown(path)));
        }
      } catch (InvalidPathException _) {
        declaration.problem(in, key, at, "expected a path, got '" + text + "'");
      }
    }
    return paths;
  }
}
