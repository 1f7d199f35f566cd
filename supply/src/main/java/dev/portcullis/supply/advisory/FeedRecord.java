package dev.portcullis.supply.advisory;

import dev.portcullis.supply.keyed.PackedReader;
import dev.portcullis.supply.keyed.PackedWriter;
import java.io.IOException;
import java.time.Instant;

/// What an index took from one feed.
///
/// @param feed its name: `osv/npm`, `kev`, `epss`
/// @param published when its publisher changed it last, or when it was fetched where he does not
///   say
/// @param records how many were taken
public record FeedRecord(String feed, Instant published, long records) {
  void pack(PackedWriter out) {
    out.text(feed).number(Math.max(0, published.toEpochMilli())).number(records);
  }

  static FeedRecord unpack(byte[] record) throws IOException {
    PackedReader in = new PackedReader(record);
    return new FeedRecord(in.text(), Instant.ofEpochMilli(in.number()), in.number());
  }
}
