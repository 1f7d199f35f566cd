/// Runs a real etcd and kube-apiserver on 127.0.0.1 for tests and talks to them. Never stops a
/// process that it did not start.
@NullMarked
package dev.portcullis.testkit.controlplane;

import org.jspecify.annotations.NullMarked;
