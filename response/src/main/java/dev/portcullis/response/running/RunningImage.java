package dev.portcullis.response.running;

import dev.portcullis.model.Mapping;
import java.util.List;

/// An image that Pods run.
///
/// @param reference by digest where their nodes say what they run, else as the Pods name it
/// @param platform of their nodes, such as `linux/arm64`; empty where nobody says
public record RunningImage(String reference, String platform, List<Mapping> pods) {
  public RunningImage {
    pods = List.copyOf(pods);
  }
}
