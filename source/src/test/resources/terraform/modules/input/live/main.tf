module "logs" {
  source = "../shared/bucket"
  name   = "logs"
  public = true
}

module "each" {
  source   = "../shared/bucket"
  for_each = toset(["x", "y"])
  name     = "each-${each.key}"
}

module "none" {
  source = "../shared/bucket"
  count  = 0
  name   = "none"
}

module "elsewhere" {
  source  = "registry.example/team/bucket/aws"
  version = "1.2.3"
  bucket  = module.logs.id
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = module.logs.id
  policy = "{}"
}

resource "aws_s3_bucket_notification" "logs" {
  bucket = module.logs.name
}
