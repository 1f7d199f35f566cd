acl  = "private"
tags = { Stage = "live" }
public = false
