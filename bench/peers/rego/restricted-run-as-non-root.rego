package main

import data.lib.pods

violation contains finding if {
	not pods.user_namespace
	pods.spec.securityContext.runAsNonRoot == false
	finding := pods.finding("pod must not set securityContext.runAsNonRoot=false", [])
}

violation contains finding if {
	not pods.user_namespace
	some container in pods.containers
	inherited := object.get(pods.spec, ["securityContext", "runAsNonRoot"], false)
	object.get(container, ["securityContext", "runAsNonRoot"], inherited) != true
	finding := pods.finding("pod or container %q must set securityContext.runAsNonRoot=true", [container.name])
}
