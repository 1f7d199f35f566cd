/// Somebody's approval of changes that need one, and what it is good for. It never decides what
/// needs one.
@NullMarked
package dev.portcullis.response.approval;

import org.jspecify.annotations.NullMarked;
