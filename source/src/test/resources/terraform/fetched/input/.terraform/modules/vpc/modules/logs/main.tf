variable "bucket" {}

resource "aws_s3_bucket" "logs" {
  bucket = var.bucket
  acl    = "public-read"
}
