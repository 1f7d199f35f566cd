/// Reads fields that several kinds of settings have. It opens nothing that they name.
@NullMarked
package dev.portcullis.cluster.settings;

import org.jspecify.annotations.NullMarked;
