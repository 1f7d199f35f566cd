package dev.portcullis.response.journal;

import java.time.Instant;

/// How many workloads may have been disturbed, the one that is asked for among them.
///
/// @param since what was disturbed before does not count
/// @param inNamespace at most, in the namespace of the workload
/// @param inCluster at most, in all of it
public record Bounds(Instant since, long inNamespace, long inCluster) {}
