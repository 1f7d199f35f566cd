package main

import data.lib.pods

violation contains finding if {
	some container in pods.containers
	kind := object.get(container, ["securityContext", "procMount"], "Default")
	kind != "Default"
	finding := pods.finding("container %q must keep securityContext.procMount at Default, not %q", [container.name, kind])
}
