/// Serves what published devices hold, to readers that are known. It changes nothing.
@NullMarked
package dev.portcullis.app.respond.publish;

import org.jspecify.annotations.NullMarked;
