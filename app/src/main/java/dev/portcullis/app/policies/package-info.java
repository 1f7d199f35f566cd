/// Which policies a run judges by, and the verbs that list, explain and export them. Never judges.
@NullMarked
package dev.portcullis.app.policies;

import org.jspecify.annotations.NullMarked;
