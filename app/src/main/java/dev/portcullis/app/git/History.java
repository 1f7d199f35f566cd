package dev.portcullis.app.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/// What commits brought, the oldest first.
public final class History implements AutoCloseable {
  private static final String BETWEEN = "..";

  private final Repository repository;
  private final String revisions;
  private final List<RevCommit> commits;
  private final TreeFilter filter;

  private History(
      Repository repository, String revisions, List<RevCommit> commits, TreeFilter filter) {
    this.repository = repository;
    this.revisions = revisions;
    this.commits = commits;
    this.filter = filter;
  }

  /// A file that a commit brought, which has not been read.
  ///
  /// @param commit its whole name
  /// @param date when its author wrote it
  /// @param before the same file in the first parent that has it; `null` where none has
  public record Brought(
      String commit, Instant date, RevisionFile file, @Nullable RevisionFile before) {}

  /// Takes what one commit brought, often nothing.
  public interface Commits {
    void take(List<Brought> brought) throws RevisionException;
  }

  /// The history of what lies at and below `paths`.
  ///
  /// @param revisions as `git log` takes them: `HEAD` for all that led to it, `A..B` for what led
  ///   to B and not to A
  public static History open(List<Path> paths, String revisions) throws RevisionException {
    try (Revision top = Revision.open(paths.getFirst(), last(revisions))) {
      List<String> names = new ArrayList<>();
      for (Path each : paths) {
        names.add(top.name(each));
      }
      TreeFilter filter =
          names.contains("")
              ? TreeFilter.ANY_DIFF
              : AndTreeFilter.create(PathFilterGroup.createFromStrings(names), TreeFilter.ANY_DIFF);
      Repository repository = Revision.repository(paths.getFirst());
      try {
        return new History(repository, revisions, commits(repository, revisions), filter);
      } catch (RevisionException e) {
        repository.close();
        throw e;
      }
    }
  }

  private static String last(String revisions) throws RevisionException {
    int between = revisions.indexOf(BETWEEN);
    String last = between < 0 ? revisions : revisions.substring(between + BETWEEN.length());
    if (last.isEmpty() || last.startsWith(".")) {
      throw new RevisionException(
          "expected a git revision or 'FROM..TO', got '%s'".formatted(revisions));
    }
    return last;
  }

  private static List<RevCommit> commits(Repository repository, String revisions)
      throws RevisionException {
    List<RevCommit> commits = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      walk.markStart(walk.parseCommit(resolved(repository, last(revisions))));
      int between = revisions.indexOf(BETWEEN);
      if (between > 0) {
        walk.markUninteresting(
            walk.parseCommit(resolved(repository, revisions.substring(0, between))));
      }
      for (RevCommit each : walk) {
        commits.add(each);
      }
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw new RevisionException(
          "commits of '%s' are not here%s".formatted(revisions, Revision.advice(repository)), e);
    } catch (AmbiguousObjectException | RevisionSyntaxException e) {
      throw new RevisionException("expected git revisions, got '%s'".formatted(revisions), e);
    } catch (IOException e) {
      throw new RevisionException("cannot read git revisions '%s'".formatted(revisions), e);
    }
    return commits;
  }

  private static ObjectId resolved(Repository repository, String revision)
      throws RevisionException, IOException {
    ObjectId commit = repository.resolve(revision + "^{commit}");
    if (commit == null) {
      throw new RevisionException(
          "unknown git revision '%s'%s".formatted(revision, Revision.advice(repository)));
    }
    return commit;
  }

  /// How many commits there are.
  public int size() {
    return commits.size();
  }

  /// Whether older commits are not here, since the clone is shallow.
  public boolean isCut() throws RevisionException {
    try {
      Set<ObjectId> ends = repository.getObjectDatabase().getShallowCommits();
      return commits.stream().anyMatch(ends::contains);
    } catch (IOException e) {
      throw new RevisionException("cannot read where the history ends", e);
    }
  }

  /// Goes through all commits.
  public void each(Commits commits) throws RevisionException {
    try (TreeWalk walk = new TreeWalk(repository);
        RevWalk parents = new RevWalk(repository)) {
      walk.setRecursive(true);
      for (RevCommit commit : this.commits) {
        commits.take(brought(commit, walk, parents));
      }
    } catch (MissingObjectException e) {
      throw new RevisionException(
          "objects of '%s' are not here%s".formatted(revisions, Revision.advice(repository)), e);
    } catch (IOException e) {
      throw new RevisionException("cannot read git revisions '%s'".formatted(revisions), e);
    }
  }

  /// What is in a commit and in none of its parents. Links and submodules are left out.
  private List<Brought> brought(RevCommit commit, TreeWalk walk, RevWalk parents)
      throws IOException {
    walk.reset();
    walk.addTree(commit.getTree());
    for (RevCommit parent : commit.getParents()) {
      walk.addTree(parents.parseCommit(parent).getTree());
    }
    walk.setFilter(filter);
    List<Brought> brought = new ArrayList<>();
    Instant date = commit.getAuthorIdent().getWhenAsInstant();
    while (walk.next()) {
      if (isFile(walk, 0) && isNew(walk)) {
        brought.add(new Brought(commit.name(), date, file(walk, 0), before(walk)));
      }
    }
    return brought;
  }

  private static @Nullable RevisionFile before(TreeWalk walk) {
    for (int parent = 1; parent < walk.getTreeCount(); parent++) {
      if (isFile(walk, parent)) {
        return file(walk, parent);
      }
    }
    return null;
  }

  private static boolean isFile(TreeWalk walk, int tree) {
    int mode = walk.getRawMode(tree);
    return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
  }

  private static RevisionFile file(TreeWalk walk, int tree) {
    return new RevisionFile(walk.getPathString(), walk.getObjectId(tree));
  }

  private static boolean isNew(TreeWalk walk) {
    for (int parent = 1; parent < walk.getTreeCount(); parent++) {
      if (walk.idEqual(0, parent)) {
        return false;
      }
    }
    return true;
  }

  /// What a file holds, of a larger one its first `limit` bytes. Safe for use by many threads.
  public byte[] content(RevisionFile file, int limit) throws RevisionException {
    try (ObjectReader reader = repository.newObjectReader();
        InputStream in = reader.open(file.id()).openStream()) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      throw new RevisionException(
          "cannot read '%s' of '%s'%s"
              .formatted(file.path(), revisions, Revision.advice(repository)),
          e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
