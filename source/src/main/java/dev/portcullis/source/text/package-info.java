/// Text that keeps its places in a file while it is cut and joined. Never changes a character.
@NullMarked
package dev.portcullis.source.text;

import org.jspecify.annotations.NullMarked;
