package dev.portcullis.cluster.notification;

import dev.portcullis.response.notification.Notice;
import java.io.IOException;

/// A way to tell somebody something.
public interface Channel {
  /// Returns when the other side has taken it. It may be told again.
  ///
  /// @throws RefusedException when it has not and will not, whenever it is told
  /// @throws IOException when it has not, or nobody knows
  void tell(Notice notice) throws IOException;
}
