module "vpc" {
  source  = "acme/vpc/aws"
  version = "~> 5.0"
  name    = "shop"
}

module "stale" {
  source = "acme/other/aws"
}

module "gone" {
  source = "git::https://example.com/gone.git"
}
