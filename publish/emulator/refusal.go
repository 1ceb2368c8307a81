package emulator

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// A refusal is an error that the API answers with; all others are answered
// with 500 (api.md section 3.2).
type refusal struct {
	status  int
	code    string
	message string
	// page is sent in place of JSON: what stands in front of the API answers so.
	page string
	// header is sent along.
	header http.Header
}

func (r *refusal) Error() string { return fmt.Sprintf("%d %s: %s", r.status, r.code, r.message) }

func invalid(message string) *refusal {
	return &refusal{status: http.StatusBadRequest, code: "invalid_request", message: message}
}

func invalidArgument(message string) *refusal {
	return &refusal{status: http.StatusBadRequest, code: "invalid_argument", message: message}
}

func missingField(name string) *refusal {
	return invalid(name + ": Invalid string: undefined")
}

func notFound(what string) *refusal {
	return &refusal{status: http.StatusNotFound, code: "not_found", message: what + " not found"}
}

func noSuchCall() *refusal {
	return &refusal{status: http.StatusNotFound, code: "not_found", message: "Not found"}
}

func forbidden(message string) *refusal {
	return &refusal{status: http.StatusForbidden, code: "forbidden", message: message}
}

func adminsOnly() *refusal { return forbidden("Only organization admins may do this") }

// unauthorized tells a browser where to log in, as api.md section 2.4 has it.
func unauthorized(message string) *refusal {
	return &refusal{
		status: http.StatusUnauthorized, code: "unauthorized", message: message,
		header: http.Header{"Www-Authenticate": {`Bearer scope="api:access"`}},
	}
}

func badClient(message string) *refusal {
	return &refusal{status: http.StatusUnauthorized, code: "invalid_request", message: message}
}

func archived() *refusal {
	return &refusal{status: http.StatusConflict, code: "inode_archived", message: "The document is archived"}
}

func staleVersion(sent, live int) *refusal {
	return &refusal{
		status: http.StatusConflict, code: "conflict",
		message: fmt.Sprintf("documentVersion %d is stale: the latest version is %d", sent, live),
	}
}

func tooLarge(limit int64) *refusal {
	return &refusal{
		status: http.StatusRequestEntityTooLarge, code: "invalid_request",
		message: fmt.Sprintf("Request entity too large: the limit is %d bytes", limit),
	}
}

func tooManyRequests(bare bool, seconds int) *refusal {
	if bare {
		return &refusal{status: http.StatusTooManyRequests, page: "error code: 1015"}
	}
	return &refusal{
		status: http.StatusTooManyRequests, code: "rate_limited", message: "Too many requests",
		header: http.Header{"Retry-After": {strconv.Itoa(seconds)}},
	}
}

// challenge is what the firewall in front of the API answers to bodies that
// look like an attack (spec-document.md section 1.7).
func challenge() *refusal { return &refusal{status: http.StatusForbidden, page: ChallengePage} }

// ChallengePage is the body of an answer that is not the API's own but that of
// the network in front of it.
const ChallengePage = `<!DOCTYPE html>
<html lang="en"><head><title>Just a moment...</title></head>
<body><h1>Sorry, you have been blocked</h1><p>Enable JavaScript and cookies to continue</p></body></html>
`

// refused makes one refusal of what is wrong with a spec. The API tells of the
// first mistake alone.
func refused(mistakes []string) *refusal {
	if len(mistakes) == 0 {
		return invalid("Invalid request")
	}
	return invalid(mistakes[0])
}

// attack reports whether the firewall takes a body for an attack.
func attack(body string) bool {
	lower := strings.ToLower(body)
	return strings.Contains(lower, "rgb(") || strings.Contains(lower, "rgba(") ||
		strings.Contains(lower, "data:image/svg+xml;base64")
}
