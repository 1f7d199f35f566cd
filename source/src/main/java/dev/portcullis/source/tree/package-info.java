/// Finds what is to be read below the paths that a user names. Never leaves those paths.
@NullMarked
package dev.portcullis.source.tree;

import org.jspecify.annotations.NullMarked;
