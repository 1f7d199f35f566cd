/// Who may send events, how they are known, and what theirs may be about.
@NullMarked
package dev.portcullis.app.respond.senders;

import org.jspecify.annotations.NullMarked;
