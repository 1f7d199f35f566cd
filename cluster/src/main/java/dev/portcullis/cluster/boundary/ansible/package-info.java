/// Devices that playbooks of Ansible configure: a run for each batch. It keeps what was done, and
/// asks no device.
@NullMarked
package dev.portcullis.cluster.boundary.ansible;

import org.jspecify.annotations.NullMarked;
