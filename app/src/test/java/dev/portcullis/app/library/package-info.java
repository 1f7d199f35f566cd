/// Tests that the library of policies is what it says, to our judge and to a real API server. Never
/// reads anything but the files under `policies`.
@NullMarked
package dev.portcullis.app.library;

import org.jspecify.annotations.NullMarked;
