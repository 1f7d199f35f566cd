/// Says what is wrong with policies and bindings before a cluster has them: what the API server
/// would refuse or warn about, and what people get wrong. It never judges an object.
@NullMarked
package dev.portcullis.policy.lint;

import org.jspecify.annotations.NullMarked;
