package main

import data.lib.pods

violation contains finding if {
	some container in pods.containers
	some port in container.ports
	object.get(port, "hostPort", 0) != 0
	finding := pods.finding("container %q uses hostPort %d", [container.name, port.hostPort])
}
