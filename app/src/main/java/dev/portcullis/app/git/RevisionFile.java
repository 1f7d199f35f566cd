package dev.portcullis.app.git;

import org.eclipse.jgit.lib.ObjectId;

/// A file at a revision, which has not been read.
///
/// @param path from the top of the repository, with `/`
/// @param id of its content
public record RevisionFile(String path, ObjectId id) {}
