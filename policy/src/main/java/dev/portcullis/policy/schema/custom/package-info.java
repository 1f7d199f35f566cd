/// Custom resources as kube-apiserver decodes, defaults and validates them by the schema of their
/// definition; it never evaluates that schema's CEL rules.
@NullMarked
package dev.portcullis.policy.schema.custom;

import org.jspecify.annotations.NullMarked;
