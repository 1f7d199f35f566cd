/// What is given of a cluster beside what is judged: namespaces, definitions, params, roles. Never
/// asks a cluster.
@NullMarked
package dev.portcullis.app.context;

import org.jspecify.annotations.NullMarked;
