/// The events of Tetragon. It takes none for a detection that no TracingPolicy asked for.
@NullMarked
package dev.portcullis.response.detection.tetragon;

import org.jspecify.annotations.NullMarked;
