package dev.portcullis.app.admission;

import dev.portcullis.app.inventory.FoundImage;
import dev.portcullis.app.inventory.FoundImage.Part;
import dev.portcullis.supply.admission.AdmittedImage;
import dev.portcullis.supply.signature.GateEvidence;
import dev.portcullis.supply.signature.GateEvidence.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which images of a run are admitted: those that nothing is held against and of which all could be
/// judged. Safe for use by many threads while images are read.
public final class Admission {
  private static final String GATE = "registry";

  private final List<Candidate> candidates = Collections.synchronizedList(new ArrayList<>());
  private final Optional<Duration> lasting;
  private final Instant now;

  /// @param lasting how long an image is admitted; none for as long as nobody takes it back
  public Admission(Optional<Duration> lasting, Instant now) {
    this.lasting = lasting;
    this.now = now;
  }

  /// Takes note of an image that is to be judged.
  public void add(FoundImage found) {
    candidates.add(Candidate.of(found));
  }

  /// What becomes of each image, by what it is called.
  List<Answer> of(Judged judged) {
    List<Candidate> all = new ArrayList<>(candidates);
    all.sort(Comparator.comparing(Candidate::reference).thenComparing(Candidate::digest));
    Judged.Parts parts = judged.parts(GATE, now);
    List<Answer> answers = new ArrayList<>();
    for (Candidate each : all) {
      GateEvidence decision =
          parts.about(
              each::has,
              file -> all.stream().anyMatch(other -> !other.equals(each) && other.has(file)));
      answers.add(new Answer(each, decision, admitted(each, decision)));
    }
    answers.addAll(indexes(answers));
    return answers;
  }

  /// An index is admitted when each of its images is: a node may pull any.
  private List<Answer> indexes(List<Answer> answers) {
    List<Answer> indexes = new ArrayList<>();
    List<Part> seen = new ArrayList<>();
    for (Answer each : answers) {
      Part part = each.candidate().part().orElse(null);
      if (part == null || seen.contains(part)) {
        continue;
      }
      seen.add(part);
      List<Answer> parts =
          answers.stream().filter(a -> a.candidate().part().equals(Optional.of(part))).toList();
      GateEvidence worst =
          parts.stream()
              .map(Answer::decision)
              .max(Comparator.comparingInt(Admission::weight))
              .orElseThrow();
      boolean whole = parts.size() == part.of();
      Candidate index = new Candidate(part.name(), part.index(), Optional.empty());
      indexes.add(new Answer(index, worst, whole ? admitted(index, worst) : Optional.empty()));
    }
    return indexes;
  }

  private static int weight(GateEvidence decision) {
    return switch (decision.outcome()) {
      case ADMITTED -> 0;
      case INCOMPLETE -> 1;
      case REFUSED -> 2;
    };
  }

  private Optional<AdmittedImage> admitted(Candidate candidate, GateEvidence decision) {
    if (decision.outcome() != Outcome.ADMITTED || !AdmittedImage.isDigest(candidate.digest())) {
      return Optional.empty();
    }
    return Optional.of(
        new AdmittedImage(
            candidate.digest(),
            candidate.reference(),
            now,
            lasting.map(now::plus),
            decision.predicate()));
  }

  /// What becomes of one image.
  ///
  /// @param admitted the image as it is admitted; none when it is not
  record Answer(Candidate candidate, GateEvidence decision, Optional<AdmittedImage> admitted) {}
}
