package main

import data.lib.pods

violation contains finding if {
	some context in pods.contexts
	type := context.is.appArmorProfile.type
	not type in {"RuntimeDefault", "Localhost"}
	finding := pods.finding("%s must not set AppArmor profile type to %q", [context.of, type])
}

violation contains finding if {
	some name, profile in pods.pod.metadata.annotations
	startswith(name, "container.apparmor.security.beta.kubernetes.io/")
	not profile in {"", "runtime/default"}
	not startswith(profile, "localhost/")
	finding := pods.finding("annotation %s must not be %q", [name, profile])
}
