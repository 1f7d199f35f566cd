/// What lockfiles and manifests of dependencies name, one class a format. It never asks a registry,
/// and never guesses a version that is decided elsewhere.
@NullMarked
package dev.portcullis.supply.lockfile;

import org.jspecify.annotations.NullMarked;
