/// What the closed loop must not forget: events, incidents, changes and the trail of what was done.
/// It keeps nothing itself and knows no time of its own.
@NullMarked
package dev.portcullis.response.journal;

import org.jspecify.annotations.NullMarked;
