package dev.portcullis.app.project;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.git.Revision;
import dev.portcullis.app.git.RevisionException;
import dev.portcullis.app.git.RevisionFile;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.Formats;
import dev.portcullis.source.render.WorkFolder;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.tree.Walk;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The files of a repository as they were at a git ref; files outside of it are those of today.
///
/// Files that stand for themselves are read from git; charts, kustomizations and what is named by
/// itself are written to a folder that goes away with this, so that the same readers read both
/// times.
public final class Past implements Snapshot, AutoCloseable {
  private final Revision revision;
  private final String ref;
  private final WorkFolder folder;
  private final Exports exports;

  private Past(Revision revision, String ref, WorkFolder folder) {
    this.revision = revision;
    this.ref = ref;
    this.folder = folder;
    this.exports = new Exports(revision, folder.path());
  }

  /// The repository around `named` at `ref`.
  static Past at(String ref, String named) throws UsageException {
    try {
      Revision revision = Revision.open(Path.of(named), ref);
      WorkFolder folder = WorkFolder.create("portcullis-since");
      // Readers that follow paths see by it where the repository ends.
      Files.createDirectory(folder.path().resolve(".git"));
      return new Past(revision, ref, folder);
    } catch (RevisionException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UsageException("cannot keep the files of '%s': %s".formatted(ref, e));
    }
  }

  public String ref() {
    return ref;
  }

  @Override
  public Path at(Path now) throws UsageException {
    return at(now, Formats.all(Limits.DEFAULT));
  }

  /// Where a folder of the working tree is as it was, with everything in it.
  public Path whole(Path now) throws UsageException {
    return at(now, List.of(new Everything()));
  }

  /// Whatever lies in a folder, for others to read.
  private record Everything() implements Format {
    @Override
    public String name() {
      return "everything";
    }

    @Override
    public boolean claimsFile(Path file) {
      return true;
    }

    @Override
    public Reading<Resource> read(String name, Path path) {
      return new Reading<>(List.of(), List.of());
    }
  }

  private Path at(Path now, List<Format> formats) throws UsageException {
    try {
      return revision.holds(now) ? exports.of(now, formats) : now;
    } catch (RevisionException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String name(Path now) {
    return revision.holds(now) ? ref + ":" + inRepository(now) : new Present().name(now);
  }

  private String inRepository(Path now) {
    try {
      return revision.name(now);
    } catch (RevisionException e) {
      throw new IllegalStateException("is in the repository: '%s'".formatted(now), e);
    }
  }

  /// Called as git does: `REF:path/from/the/top`.
  @Override
  public Reading<Input> below(List<String> named, List<Format> formats) throws UsageException {
    TreeMap<String, Input> inputs = new TreeMap<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (String each : named) {
      Path now = Path.of(each).normalize();
      Path then = at(now, formats);
      if (Files.exists(then) || !Files.exists(now)) {
        add(new Renaming(then, now, this::name), formats, inputs, unreadable);
      }
    }
    return new Reading<>(List.copyOf(inputs.values()), unreadable);
  }

  /// What was to be judged at and below `named`, called as it would be today so that findings can
  /// be compared. What was not there yet is nothing.
  public Reading<Input> judged(List<String> named, List<Format> formats) throws UsageException {
    requireInside(named, "--since");
    return earlier(named, formats);
  }

  /// What was declared at and below `named`, called so that people know which time it is of.
  public Reading<Input> declared(List<String> named, List<Format> formats) throws UsageException {
    requireInside(named, "--updates-from");
    return below(named, formats);
  }

  private void requireInside(List<String> named, String option) throws UsageException {
    for (String each : named) {
      if (!revision.holds(Path.of(each))) {
        throw new UsageException(
            "expected a path in the repository '%s' with '%s', got '%s'"
                .formatted(revision.root(), option, each));
      }
    }
  }

  /// What was at and below `named`, called as it would be today.
  public Reading<Input> earlier(List<String> named, List<Format> formats) throws UsageException {
    TreeMap<String, Input> inputs = new TreeMap<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (String each : named) {
      Path now = Path.of(each).normalize();
      if (!revision.holds(now)) {
        add(new Renaming(now, now, new Present()::name), formats, inputs, unreadable);
        continue;
      }
      Exports.Below below = below(now, formats);
      Renaming renaming =
          new Renaming(folder.path().resolve(inRepository(now)), now, new Present()::name);
      for (RevisionFile file : below.files()) {
        Path path = folder.path().resolve(file.path());
        String name = renaming.of(path);
        unwritten(file, formats)
            .ifPresent(format -> inputs.putIfAbsent(name, new Input(name, path, format)));
      }
      for (String written : below.written()) {
        add(renaming.below(folder.path().resolve(written)), formats, inputs, unreadable);
      }
    }
    return new Reading<>(List.copyOf(inputs.values()), unreadable);
  }

  private Exports.Below below(Path now, List<Format> formats) throws UsageException {
    try {
      return exports.below(now, formats);
    } catch (RevisionException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /// None where a file is read by others than these.
  private Optional<Format> unwritten(RevisionFile file, List<Format> formats) {
    Path path = Path.of(file.path());
    for (Format format : formats) {
      if (format.claimsFile(path) && format instanceof ContentFormat content) {
        return Optional.of(new Unwritten(revision, file, content));
      }
    }
    return Optional.empty();
  }

  private static void add(
      Renaming renaming,
      List<Format> formats,
      Map<String, Input> inputs,
      List<Unreadable> unreadable) {
    Reading<Input> found = Walk.expand(List.of(renaming.then.toString()), formats);
    for (Input input : found.items()) {
      String name = renaming.of(input.path());
      inputs.putIfAbsent(name, new Input(name, input.path(), input.format()));
    }
    for (Unreadable each : found.unreadable()) {
      String name = renaming.of(Path.of(each.location().file()));
      unreadable.add(new Unreadable(new Location(name, 0, 0, ""), each.reason()));
    }
  }

  /// How what is below `then` is called.
  private record Renaming(Path then, Path now, Function<Path, String> naming) {
    Renaming below(Path path) {
      return new Renaming(path, now.resolve(then.relativize(path)), naming);
    }

    String of(Path path) {
      return naming.apply(now.resolve(then.relativize(path)));
    }
  }

  @Override
  public void close() {
    revision.close();
    folder.close();
  }
}
