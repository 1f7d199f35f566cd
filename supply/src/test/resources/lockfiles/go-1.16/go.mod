module example.org/old

go 1.16

require github.com/single/one v1.0.0

require github.com/no/version

requier github.com/mistyped v1.0.0
