/// A real PostgreSQL server for tests. It never touches one that runs already.
@NullMarked
package dev.portcullis.testkit.postgresql;

import org.jspecify.annotations.NullMarked;
