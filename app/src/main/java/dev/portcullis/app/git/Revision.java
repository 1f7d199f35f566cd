package dev.portcullis.app.git;

import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/// The tree of files at one commit of the repository that a path belongs to.
public final class Revision implements AutoCloseable {
  /// A file larger than this is no manifest.
  private static final int LARGEST = Limits.DEFAULT.bytes();

  private final Repository repository;
  private final String ref;
  private final ObjectId tree;
  private final Path root;

  private Revision(Repository repository, String ref, ObjectId tree) {
    this.repository = repository;
    this.ref = ref;
    this.tree = tree;
    this.root = real(repository.getWorkTree().toPath());
  }

  /// The tree at `ref` (a branch, a tag, a commit, `HEAD~1`) in the repository around `judged`.
  public static Revision open(Path judged, String ref) throws RevisionException {
    // Before the first class of JGit, which logs: that nobody listens is no news to a user.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    QuietSystem.install();
    Repository repository = repository(judged);
    try {
      return new Revision(repository, ref, tree(repository, ref));
    } catch (RevisionException e) {
      repository.close();
      throw e;
    }
  }

  /// The top folder of the working tree.
  public Path root() {
    return root;
  }

  /// Whether `path` is in the working tree, or would be.
  public boolean holds(Path path) {
    return real(path).startsWith(root);
  }

  /// `path` as git calls it: from the top of the working tree, with `/`; empty for the top.
  public String name(Path path) throws RevisionException {
    Path real = real(path);
    if (!real.startsWith(root)) {
      throw new RevisionException(
          "expected a path in the repository '%s', got '%s'".formatted(root, path));
    }
    return root.relativize(real).toString().replace('\\', '/');
  }

  /// The files at or below `under`, which need not exist in the working tree any more. Links and
  /// submodules are left out: what a link points to is found where it is.
  ///
  /// @param under inside the working tree; the working tree itself for all files
  public List<RevisionFile> files(Path under) throws RevisionException {
    String prefix = name(under);
    List<RevisionFile> files = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      if (!prefix.isEmpty()) {
        walk.setFilter(PathFilter.create(prefix));
      }
      while (walk.next()) {
        int mode = walk.getRawMode(0);
        if (FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)) {
          files.add(new RevisionFile(walk.getPathString(), walk.getObjectId(0)));
        }
      }
    } catch (MissingObjectException e) {
      throw missing(e);
    } catch (IOException e) {
      throw new RevisionException("cannot list '%s' at '%s': %s".formatted(prefix, ref, e), e);
    }
    return files;
  }

  /// What a file holds; of one that is larger than any reader takes only as much as it takes to see
  /// that. Safe for use by many threads.
  public byte[] content(RevisionFile file) throws RevisionException {
    try (ObjectReader reader = repository.newObjectReader();
        InputStream in = reader.open(file.id()).openStream()) {
      return in.readNBytes(LARGEST + 1);
    } catch (MissingObjectException e) {
      throw missing(e);
    } catch (IOException e) {
      throw new RevisionException("cannot read '%s' at '%s': %s".formatted(file.path(), ref, e), e);
    }
  }

  /// Writes a file to `target`, under the name that it has in the repository.
  public void export(RevisionFile file, Path target) throws RevisionException {
    Path path = target.resolve(file.path()).normalize();
    if (!path.startsWith(target.normalize())) {
      throw new RevisionException(
          "expected a path inside the repository, got '%s' at '%s'".formatted(file.path(), ref));
    }
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, content(file));
    } catch (IOException e) {
      throw new RevisionException(
          "cannot write '%s' of '%s' to '%s': %s".formatted(file.path(), ref, target, e), e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  static Repository repository(Path judged) throws RevisionException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
    builder.findGitDir(existing(judged).toFile());
    if (builder.getGitDir() == null) {
      throw new RevisionException("expected a path in a git repository, got '" + judged + "'");
    }
    try {
      return builder.build();
    } catch (IOException e) {
      throw new RevisionException(
          "cannot open the git repository '" + builder.getGitDir() + "'", e);
    }
  }

  private static ObjectId tree(Repository repository, String ref) throws RevisionException {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId commit = repository.resolve(ref + "^{commit}");
      if (commit == null) {
        throw new RevisionException(
            "unknown git revision '%s'%s".formatted(ref, advice(repository)));
      }
      return walk.parseCommit(commit).getTree().copy();
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw new RevisionException(
          "git revision '%s' is not here%s".formatted(ref, advice(repository)), e);
    } catch (AmbiguousObjectException e) {
      throw new RevisionException("ambiguous git revision '%s'".formatted(ref), e);
    } catch (RevisionSyntaxException e) {
      throw new RevisionException("expected a git revision, got '%s'".formatted(ref), e);
    } catch (IOException e) {
      throw new RevisionException("cannot read git revision '%s'".formatted(ref), e);
    }
  }

  private RevisionException missing(MissingObjectException e) {
    return new RevisionException(
        "objects of git revision '%s' are not here%s".formatted(ref, advice(repository)), e);
  }

  static String advice(Repository repository) {
    return Files.exists(repository.getCommonDirectory().toPath().resolve("shallow"))
        ? ": the clone is shallow, fetch the revision first (git fetch --depth=1 origin REF)"
        : "";
  }

  /// The nearest folder that exists: a judged path may be gone from the working tree.
  private static Path existing(Path path) {
    Path existing = path.toAbsolutePath().normalize();
    while (!Files.isDirectory(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }

  /// Without links in the part that exists, so that paths can be compared.
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = existing(absolute);
    try {
      return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
    } catch (IOException _) {
      return absolute;
    }
  }
}
