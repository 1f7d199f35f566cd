/// What would be done about events: read, planned and shown. It changes nothing.
@NullMarked
package dev.portcullis.app.respond;

import org.jspecify.annotations.NullMarked;
