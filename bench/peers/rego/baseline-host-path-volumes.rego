package main

import data.lib.pods

violation contains finding if {
	some volume in pods.spec.volumes
	volume.hostPath
	finding := pods.finding("volume %q is a hostPath", [volume.name])
}
