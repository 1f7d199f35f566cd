variable "name" {}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
  tags       = { Name = var.name }
}

module "logs" {
  source = "./modules/logs"
  bucket = "${var.name}-logs"
}
