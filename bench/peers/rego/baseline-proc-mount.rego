package main

import data.lib.pods

violation contains finding if {
	not pods.user_namespace
	some container in pods.containers
	kind := object.get(container, ["securityContext", "procMount"], "Default")
	kind != "Default"
	finding := pods.finding("container %q must not set securityContext.procMount to %q", [container.name, kind])
}
