variable "acl" {
  type    = string
  default = "public-read"
}

variable "prefix" {
  default = "shop"
}

variable "public" {
  default = true
}

variable "tags" {
  default = {}
}

variable "settings" {
  default = { a = 1 }
}

variable "nothing" {
  default = null
}
