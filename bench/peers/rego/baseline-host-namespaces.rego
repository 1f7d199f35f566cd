package main

import data.lib.pods

violation contains finding if {
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	pods.spec[field] == true
	finding := pods.finding("host namespaces (%s=true)", [field])
}
