/// Shows an object in another version of its kind, as `matchPolicy: Equivalent` asks for; it never
/// calls a conversion webhook.
@NullMarked
package dev.portcullis.policy.schema.versions;

import org.jspecify.annotations.NullMarked;
