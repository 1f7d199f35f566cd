package main

import data.lib.pods

selinux_types := {"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"}

violation contains finding if {
	some context in pods.contexts
	type := context.is.seLinuxOptions.type
	not type in selinux_types
	finding := pods.finding("%s must not set the SELinux type %q", [context.of, type])
}

violation contains finding if {
	some context in pods.contexts
	some field in ["user", "role"]
	object.get(context.is.seLinuxOptions, field, "") != ""
	finding := pods.finding("%s must not set the SELinux %s", [context.of, field])
}
