/// Holds what the pages say to what the project is.
@NullMarked
package dev.portcullis.app.docs;

import org.jspecify.annotations.NullMarked;
