/// Devices at the network boundary, and what makes them follow the `BoundaryBlock` objects of a
/// cluster; one folder a device.
@NullMarked
package dev.portcullis.cluster.boundary;

import org.jspecify.annotations.NullMarked;
