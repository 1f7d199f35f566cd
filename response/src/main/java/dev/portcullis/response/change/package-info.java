/// One change to one object, with what undoes it. Nothing here is done to anything.
@NullMarked
package dev.portcullis.response.change;

import org.jspecify.annotations.NullMarked;
