package main

import data.lib.pods

violation contains finding if {
	not pods.windows
	some container in pods.containers
	not "ALL" in object.get(container, ["securityContext", "capabilities", "drop"], [])
	finding := pods.finding("container %q must set securityContext.capabilities.drop=[\"ALL\"]", [container.name])
}

violation contains finding if {
	not pods.windows
	some container in pods.containers
	some capability in container.securityContext.capabilities.add
	capability != "NET_BIND_SERVICE"
	finding := pods.finding("container %q must add no capability but NET_BIND_SERVICE, not %q", [container.name, capability])
}
