package dev.portcullis.app.review;

import dev.portcullis.app.stream.JsonValues;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.review.Review;
import dev.portcullis.policy.review.ReviewRequest;
import dev.portcullis.policy.review.Reviewer;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What came of some pieces of input. Safe for use by many threads.
///
/// @param lines the responses
/// @param undetermined what responses hang on that nobody gave
record Answers(
    JsonLines lines,
    int requests,
    int denied,
    List<Unreadable> unreadable,
    Set<String> undetermined) {

  /// Reads and answers.
  record Source(String file, DocumentReader documents, Reviewer reviewer, Kinds kinds) {

    Answers answer(List<JsonValues.Piece> pieces) {
      Collector collector = new Collector(this);
      pieces.forEach(collector::take);
      return collector.answers();
    }
  }

  private static final class Collector {
    private final Source source;
    private final JsonLines lines = new JsonLines();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Set<String> undetermined = new TreeSet<>();
    private int requests;
    private int denied;

    Collector(Source source) {
      this.source = source;
    }

    void take(JsonValues.Piece piece) {
      Reading<Document> reading = source.documents().read(source.file(), piece.text());
      for (Unreadable broken : reading.unreadable()) {
        refuse("", piece.whole(broken));
      }
      for (Document document : reading.items()) {
        take(document, piece);
      }
    }

    private void take(Document document, JsonValues.Piece piece) {
      if (!(document.root() instanceof Mapping review)) {
        refuse("", at(document.mark(), piece, "", "expected an AdmissionReview"));
        return;
      }
      switch (ReviewRequest.of(review, document.mark(), source.kinds())) {
        case ReviewRequest.Asked asked -> answer(source.reviewer().review(asked));
        case ReviewRequest.Malformed(String path, long mark, String problem) ->
            refuse(
                review.mapping("request").string("uid", ""),
                at(mark, piece, path, path + ": " + problem));
      }
    }

    private void answer(Review review) {
      requests++;
      denied += review.isAllowed() ? 0 : 1;
      undetermined.addAll(review.undetermined());
      lines.add(review.toMapping());
    }

    /// Every request gets its line, so that the lines stay those of the requests.
    private void refuse(String uid, Unreadable broken) {
      requests++;
      unreadable.add(broken);
      lines.add(Review.malformed(uid, broken.reason()).toMapping());
    }

    private Unreadable at(long mark, JsonValues.Piece piece, String path, String reason) {
      return piece.whole(new Unreadable(Location.of(source.file(), mark, path), reason));
    }

    Answers answers() {
      return new Answers(lines, requests, denied, unreadable, undetermined);
    }
  }
}
