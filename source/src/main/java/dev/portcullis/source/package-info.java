/// Reads what people declare into resources, with the line and column of every value. Never judges.
@NullMarked
package dev.portcullis.source;

import org.jspecify.annotations.NullMarked;
