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

variable "typed" {
  type = map(object({
    port    = number
    name    = optional(string, "web")
    missing = optional(string)
    options = optional(object({ tokens = optional(string, "required") }), {})
  }))
  default = { a = { port = "80", extra = 1 }, b = { port = 81, name = "b", options = { tokens = "optional" } } }
}
