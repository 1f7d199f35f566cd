package dev.portcullis.response.safety;

/// How many of all workloads may be disturbed.
///
/// @param workloads at most so many
/// @param percent and at most so many of a hundred, but one in any case
public record Share(int workloads, int percent) {
  /// Of `total` that there are.
  public long most(long total) {
    return Math.min(workloads, Math.max(1, total * percent / 100));
  }
}
