package dev.portcullis.policy.admission;

import dev.portcullis.model.Verdict;
import java.util.List;

/// What one policy says under one binding about one request.
///
/// @param assumed facts that nobody gave and that were taken to be so
public record Ruling(
    AdmissionPolicy policy, Binding binding, Verdict verdict, List<String> assumed) {
  public Ruling {
    assumed = List.copyOf(assumed);
  }
}
