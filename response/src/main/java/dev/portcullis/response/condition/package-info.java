/// What people write as conditions, in CEL. It never takes what cannot be told for false.
@NullMarked
package dev.portcullis.response.condition;

import org.jspecify.annotations.NullMarked;
