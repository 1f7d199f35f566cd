package dev.portcullis.app.project;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Reading;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Input;
import java.nio.file.Path;
import java.util.List;

/// The files that a run reads, as they are at one time: now, or at a git ref.
public interface Snapshot {

  /// Where a file or folder of today is in this snapshot; nothing need be there.
  Path at(Path now) throws UsageException;

  /// How people call it, as in [dev.portcullis.model.Location#file].
  String name(Path now);

  /// What is to be read at and below `named`, called so that people know which time it is of.
  Reading<Input> below(List<String> named, List<Format> formats) throws UsageException;
}
