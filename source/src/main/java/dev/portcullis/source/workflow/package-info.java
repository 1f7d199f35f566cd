/// Reads workflows and actions of GitHub and its kin into facts. Never evaluates an expression.
@NullMarked
package dev.portcullis.source.workflow;

import org.jspecify.annotations.NullMarked;
