package main

import data.lib.pods

violation contains finding if {
	some context in pods.contexts
	context.is.windowsOptions.hostProcess == true
	finding := pods.finding("%s must not set securityContext.windowsOptions.hostProcess=true", [context.of])
}
