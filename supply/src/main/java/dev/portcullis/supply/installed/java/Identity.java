package dev.portcullis.supply.installed.java;

import dev.portcullis.supply.component.Evidence;

/// Which artifact something is, in which version, and by what that is known.
record Identity(ArtifactName name, String version, Evidence evidence) {}
