package dev.portcullis.response.safety;

/// What a plan takes from somebody without an approval, the least first.
public enum Toll {
  NONE,
  /// Something that is no workload's: the access of whoever made a request, a role binding.
  ELSEWHERE,
  /// A workload of what it runs, or of its access.
  WORKLOAD
}
