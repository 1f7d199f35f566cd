variable "rules" {
  default = [{ port = 22, from = ["0.0.0.0/0"] }, { port = 443, from = [] }]
}

variable "more" {}

resource "aws_security_group" "web" {
  description = "web"

  ingress {
    from_port = 80
  }

  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      cidr_blocks = ingress.value.from
    }
  }

  dynamic "egress" {
    for_each = var.more
    iterator = it
    content {
      from_port = it.value
    }
  }

  dynamic "timeouts" {
    for_each = []
    content {}
  }

  lifecycle {
    ignore_changes = [tags]
  }
}

resource "aws_security_group" "mixed" {
  ingress {
    from_port = 80
  }

  dynamic "ingress" {
    for_each = var.more
    content {}
  }
}
