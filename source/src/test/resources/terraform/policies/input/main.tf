resource "aws_s3_bucket" "logs" {}

data "aws_iam_policy_document" "logs" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.logs.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = data.aws_iam_policy_document.logs.json
}

resource "aws_iam_policy" "encoded" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "*", Resource = [aws_s3_bucket.logs.arn, "*"] }]
  })
}

resource "aws_iam_policy" "written" {
  policy = <<-EOF
    {
      "Statement": [{
        "Effect": "Allow",
        "Action": ["s3:*"],
        "Resource": "${aws_s3_bucket.logs.arn}/*"
      }]
    }
  EOF
}

data "aws_iam_policy_document" "merged" {
  count                   = 1
  source_policy_documents = compact([data.aws_iam_policy_document.logs.json, ""])
}

data "aws_iam_policy_document" "none" {
  count = 0
}

resource "aws_s3_bucket_policy" "merged" {
  bucket = one(data.aws_iam_policy_document.none[*].json)
  policy = data.aws_iam_policy_document.merged[0].json
  other  = try(data.aws_iam_policy_document.none[0].json, "none")
}
