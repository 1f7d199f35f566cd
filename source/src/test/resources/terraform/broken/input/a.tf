resource "aws_s3_bucket" "a" {
  bucket = local.name
}

module "missing" {
  source = "./missing"
}
