package main

import data.lib.pods

violation contains finding if {
	not pods.windows
	some container in pods.containers
	inherited := object.get(pods.spec, ["securityContext", "seccompProfile", "type"], "")
	type := object.get(container, ["securityContext", "seccompProfile", "type"], inherited)
	not type in {"RuntimeDefault", "Localhost"}
	finding := pods.finding("pod or container %q must set securityContext.seccompProfile.type", [container.name])
}
