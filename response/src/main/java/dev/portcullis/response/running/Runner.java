package dev.portcullis.response.running;

import dev.portcullis.response.change.Target;
import dev.portcullis.response.reach.Access;

/// A workload that runs an image.
///
/// @param workload the topmost owner of the Pods
/// @param pods how many of its Pods run the image
public record Runner(Target workload, int pods, Access access) {}
