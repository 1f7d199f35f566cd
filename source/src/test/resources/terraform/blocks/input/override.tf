resource "aws_security_group" "web" {
  description = "overridden"
}
