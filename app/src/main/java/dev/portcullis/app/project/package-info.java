/// What a repository says about its own judging: the folder `.portcullis/`, read as it is now or as
/// it was before a change. Never judges.
@NullMarked
package dev.portcullis.app.project;

import org.jspecify.annotations.NullMarked;
