package dev.portcullis.response.journal;

import dev.portcullis.response.safety.Toll;
import java.time.Instant;

/// How many may have been disturbed, the one that is asked for among them.
///
/// @param toll what is taken from them: workloads are counted by themselves, and so are others
/// @param since what was disturbed before does not count
/// @param inNamespace at most, in the namespace of the workload
/// @param inCluster at most, in all of it
public record Bounds(Toll toll, Instant since, long inNamespace, long inCluster) {}
