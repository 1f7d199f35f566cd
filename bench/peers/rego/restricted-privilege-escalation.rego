package main

import data.lib.pods

violation contains finding if {
	not pods.windows
	some container in pods.containers
	object.get(container, ["securityContext", "allowPrivilegeEscalation"], true) != false
	finding := pods.finding("container %q must set securityContext.allowPrivilegeEscalation=false", [container.name])
}
