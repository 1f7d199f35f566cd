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
