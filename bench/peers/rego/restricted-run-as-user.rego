package main

import data.lib.pods

violation contains finding if {
	not pods.user_namespace
	some context in pods.contexts
	context.is.runAsUser == 0
	finding := pods.finding("%s must not set runAsUser=0", [context.of])
}
