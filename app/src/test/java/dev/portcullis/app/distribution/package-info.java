/// What is built, used as people use it: through the launcher, in processes of their own. These
/// tests run behind the phase `package`.
@NullMarked
package dev.portcullis.app.distribution;

import org.jspecify.annotations.NullMarked;
