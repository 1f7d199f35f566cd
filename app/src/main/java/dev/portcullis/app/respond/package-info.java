/// Acts on events from files and by HTTP, or shows what would be done. It decides nothing itself.
@NullMarked
package dev.portcullis.app.respond;

import org.jspecify.annotations.NullMarked;
