variable "required" {}

resource "aws_kms_key" "main" {}

resource "aws_ebs_volume" "data" {
  encrypted  = var.required
  kms_key_id = aws_kms_key.main.arn
  size       = aws_kms_key.main.deletion_window_in_days
  either     = var.required ? "a" : "b"
  perhaps    = var.required ? "a" : null
  same       = var.required ? "a" : "a"
  named      = "data-${aws_kms_key.main.key_id}"
  decided    = var.required || true
  from_file  = file("${path.module}/secret")
  items      = [1, var.required]
  cycle      = local.one
}

locals {
  one = local.two
  two = local.one
}

resource "aws_volume_attachment" "perhaps" {
  count     = var.required
  volume_id = aws_ebs_volume.data.id
}
