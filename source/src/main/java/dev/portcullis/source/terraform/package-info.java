/// Reads Terraform's modules and plans into one resource for each that it would make. Never runs
/// Terraform or a provider, and never fetches a module.
@NullMarked
package dev.portcullis.source.terraform;

import org.jspecify.annotations.NullMarked;
