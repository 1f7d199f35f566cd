package main

import data.lib.pods

probe_places := [
	["livenessProbe"],
	["readinessProbe"],
	["startupProbe"],
	["lifecycle", "postStart"],
	["lifecycle", "preStop"],
]

violation contains finding if {
	some container in pods.containers
	some place in probe_places
	some action in ["httpGet", "tcpSocket"]
	host := object.get(container, array.concat(place, [action, "host"]), "")
	host != ""
	finding := pods.finding("container %q uses probe or lifecycle host %q", [container.name, host])
}
