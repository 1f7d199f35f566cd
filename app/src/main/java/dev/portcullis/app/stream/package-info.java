/// Streams of JSON, cut into pieces as they come. It does not read what is in them.
@NullMarked
package dev.portcullis.app.stream;

import org.jspecify.annotations.NullMarked;
