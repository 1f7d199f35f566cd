package main

import data.lib.pods

volume_types := {
	"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image",
	"persistentVolumeClaim", "projected", "secret",
}

violation contains finding if {
	some volume in pods.spec.volumes
	count(object.keys(volume) & volume_types) == 0
	finding := pods.finding("volume %q uses a restricted type", [volume.name])
}
