/// The nouns of Portcullis: resource, location, finding, verdict. Never reads, judges or prints.
@NullMarked
package dev.portcullis.model;

import org.jspecify.annotations.NullMarked;
