package dev.portcullis.app.project;

import dev.portcullis.app.git.Revision;
import dev.portcullis.app.git.RevisionException;
import dev.portcullis.app.git.RevisionFile;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.Format;
import java.nio.file.Path;
import java.util.List;

/// Reads a file of a revision from git's object database: most manifests need no file to be written
/// for them, which would cost more than to judge them.
record Unwritten(Revision revision, RevisionFile file, ContentFormat format) implements Format {

  @Override
  public String name() {
    return format.name();
  }

  @Override
  public boolean claimsFile(Path file) {
    return format.claimsFile(file);
  }

  @Override
  public Reading<Resource> read(String name, Path path) {
    try {
      return format.read(name, revision.content(file));
    } catch (RevisionException e) {
      Location place = new Location(name, 0, 0, "");
      return new Reading<>(
          List.of(), List.of(new Unreadable(place, String.valueOf(e.getMessage()))));
    }
  }
}
