/// Runs `portcullis policies lint`: reads what policies are declared in and says what is wrong with
/// them. It never judges a resource by a policy.
@NullMarked
package dev.portcullis.app.lint;

import org.jspecify.annotations.NullMarked;
