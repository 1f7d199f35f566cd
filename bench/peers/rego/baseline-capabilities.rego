package main

import data.lib.pods

default_capabilities := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
	"NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}

violation contains finding if {
	some container in pods.containers
	some capability in container.securityContext.capabilities.add
	not capability in default_capabilities
	finding := pods.finding("container %q must not add the capability %q", [container.name, capability])
}
