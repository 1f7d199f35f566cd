//go:build tools

// Names the program so that 'go mod tidy' keeps what it needs.
package tools

import _ "github.com/kyverno/kyverno/cmd/cli/kubectl-kyverno"
