# Finds the Pod in what conftest or Gatekeeper hands over.
package lib.pods

# Gatekeeper wraps the resource into an admission review, conftest does not.
resource := object.get(input, ["review", "object"], input)

# Undefined for what leads to no Pod, and then so is every rule that asks for it.
pod := resource if resource.kind == "Pod"

pod := resource.spec.template if {
	resource.kind in {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job"}
}

pod := resource.spec.jobTemplate.spec.template if resource.kind == "CronJob"

spec := pod.spec

containers := [container |
	some field in ["initContainers", "containers", "ephemeralContainers"]
	some container in spec[field]
]

# The securityContext of the Pod and of each container, with how to name it.
contexts contains {"of": "pod", "is": spec.securityContext}

contexts contains {"of": sprintf("container %q", [container.name]), "is": container.securityContext} if {
	some container in containers
}

windows if spec.os.name == "windows"

# In a user namespace root is not the node's root, and some controls do not apply.
user_namespace if spec.hostUsers == false

# conftest's report names the file only, so the message names the resource.
finding(format, arguments) := {"msg": sprintf("%s %s/%s: %s", [
	resource.kind,
	resource.metadata.namespace,
	resource.metadata.name,
	sprintf(format, arguments),
])}
