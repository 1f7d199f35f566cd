locals {
  name = "b
}
