/// What sensors report, in one form. It takes no word of it for true.
@NullMarked
package dev.portcullis.response.detection;

import org.jspecify.annotations.NullMarked;
