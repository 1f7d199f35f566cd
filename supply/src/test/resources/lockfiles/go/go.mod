module example.org/shop

go 1.22 // the language

toolchain go1.23rc1-custom

require github.com/single/one v1.0.0

require (
	github.com/direct/two/v2 v2.1.0+incompatible
	"github.com/quoted/three" v0.0.0-20200101000000-0123456789ab // indirect
	github.com/replaced/four v1.0.0
	github.com/replaced/five v1.0.0
	github.com/local/six v1.0.0
	github.com/excluded/seven v1.0.0
	github.com/pinned/eight v1.0.0
)

replace (
	github.com/replaced/four => github.com/fork/four v1.0.1
	github.com/replaced/five v1.0.0 => github.com/fork/five v1.5.0
	github.com/replaced/five => github.com/never/five v9.0.0
	github.com/local/six => ./six
	github.com/pinned/eight v0.9.0 => github.com/never/eight v1.0.0
)

exclude github.com/excluded/seven v1.0.0

retract [v1.0.0, v1.1.0]
