locals {
  zones = ["a", "b"]
  names = { for zone in local.zones : zone => "${var.prefix}-${zone}" }
  tags  = merge(var.tags, { Owner = upper("shop") })
}

resource "aws_s3_bucket" "logs" {
  acl    = var.acl
  bucket = "${var.prefix}-logs"
  tags   = local.tags
  null   = null
  ports  = [for port in [22, 443, 8080] : port if port > 100]
  joined = join("/", concat(local.zones, ["c"]))
  either = var.public ? "0.0.0.0/0" : "10.0.0.0/8"
  first  = local.names["a"]
  tried  = try(var.settings.missing, "otherwise")
  given  = coalesce(var.nothing, "given")
}

resource "aws_s3_bucket" "each" {
  for_each = local.names
  bucket   = each.value
}

resource "aws_instance" "none" {
  count = var.public ? 1 : 0
}

resource "aws_instance" "three" {
  count = length(local.zones) + 1
  name  = "web-${count.index}"
}

resource "aws_instance" "typed" {
  values = var.typed
}
