/// Whose Pod a detection is about, and what belongs to it. It asks for objects and changes none.
@NullMarked
package dev.portcullis.response.workload;

import org.jspecify.annotations.NullMarked;
