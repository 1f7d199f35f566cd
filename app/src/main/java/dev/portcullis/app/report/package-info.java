/// Writes what a gate decided in the formats that people and machines read. Never decides anything.
@NullMarked
package dev.portcullis.app.report;

import org.jspecify.annotations.NullMarked;
