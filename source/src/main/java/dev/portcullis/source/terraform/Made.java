package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.source.terraform.Instances.Certainty;
import java.util.List;

/// A resource, a data source or a module that a configuration makes, before it is told what refers
/// to it.
///
/// @param address with the modules that it is in and its key: `module.a.aws_s3_bucket.b["x"]`
/// @param base the address without the last key, by which expressions refer to it
/// @param key of `for_each`, empty without one
/// @param mode `managed`, `data` or `module`
/// @param spec what rules see but for what is related
/// @param references base addresses of what it refers to
record Made(
    String file,
    long mark,
    String address,
    String base,
    String key,
    String mode,
    Mapping spec,
    List<String> references,
    Certainty certainty) {
  Made {
    references = List.copyOf(references);
  }
}
