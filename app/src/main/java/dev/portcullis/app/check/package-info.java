/// The main job: judges everything below some paths by policies. Never decides what refuses: the
/// gate does.
@NullMarked
package dev.portcullis.app.check;

import org.jspecify.annotations.NullMarked;
