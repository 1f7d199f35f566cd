package main

import data.lib.pods

violation contains finding if {
	some container in pods.containers
	container.securityContext.privileged == true
	finding := pods.finding("container %q must not set securityContext.privileged=true", [container.name])
}
