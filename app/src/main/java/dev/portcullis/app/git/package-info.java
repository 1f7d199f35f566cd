/// Reads the files of another revision from git's object database. Never checks anything out,
/// writes to a repository, or runs git.
@NullMarked
package dev.portcullis.app.git;

import org.jspecify.annotations.NullMarked;
