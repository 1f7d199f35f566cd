package main

import data.lib.pods

violation contains finding if {
	some context in pods.contexts
	type := context.is.seccompProfile.type
	not type in {"RuntimeDefault", "Localhost"}
	finding := pods.finding("%s must not set securityContext.seccompProfile.type to %q", [context.of, type])
}
