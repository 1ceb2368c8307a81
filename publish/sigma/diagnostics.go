package sigma

import (
	"errors"
	"net/http"
	"net/url"
	"syscall"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// nowhere is the place of findings that are about no file.
var nowhere source.Span

func baseMissing(variable string) error {
	return badBase("`"+variable+"` is not set", "an admin finds it under Administration, Developer Access; it looks like `https://aws-api.sigmacomputing.com`")
}

func baseMalformed(variable string) error {
	return badBase("`"+variable+"` is not a base URL", "write only the scheme and the host, such as `https://aws-api.sigmacomputing.com`")
}

func baseHasPath(variable string, base *url.URL) error {
	return badBase("`"+variable+"` has more than the host", "write "+name.Quote(base.Scheme+"://"+base.Host)+"; sigmac adds the `/v2`")
}

func baseNotSecure(base *url.URL) error {
	return badBase("the base URL is not `https`", "write "+name.Quote("https://"+base.Host)+"; `http` is only for an emulator on this machine")
}

func hostNotAllowed(base *url.URL, host string) error {
	help := "credentials are only sent to hosts of Sigma's regions; to allow this one, add " + name.Quote("--allow-host "+base.Host)
	if near := name.Nearest(host, publishedHosts); len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "? If not, add " + name.Quote("--allow-host "+base.Host)
	}
	return badBase(name.Quote(base.Host)+" is not among Sigma's published hosts", help)
}

func badBase(message, help string) error {
	return &SetupError{Class: Setup, Finding: diag.New(diag.BadBaseURL, nowhere, message).WithHelp(help)}
}

func credentialsMissing(names variables) error {
	return badCredentials("there are no credentials for Sigma's API",
		"set `"+names.clientID+"` and `"+names.clientSecret+"`, or an existing token as `"+names.token+"`")
}

func credentialMissing(variable string) error {
	return badCredentials("`"+variable+"` is not set", "set both the client's id and its secret")
}

func credentialUnfit(variable string) error {
	return badCredentials("`"+variable+"` holds a line break, a blank or another character that cannot be in it",
		"paste it again, in one piece and without line breaks")
}

func secretIsID(names variables) error {
	return badCredentials("the client's id and its secret are the same text",
		"one of `"+names.clientID+"` and `"+names.clientSecret+"` was pasted twice; the secret is the longer one")
}

func badCredentials(message, help string) error {
	return &SetupError{Class: Unauthenticated, Finding: diag.New(diag.NoCredentials, nowhere, message).WithHelp(help)}
}

// Diagnose makes a finding of an error of this package; ok is false for any
// other.
func Diagnose(err error) (finding diag.Diagnostic, ok bool) {
	var setup *SetupError
	var failure *Error
	var duplicate *DuplicateError
	switch {
	case errors.As(err, &setup):
		return setup.Finding, true
	case errors.As(err, &failure):
		return diagnose(failure), true
	case errors.As(err, &duplicate):
		return workspaceTaken(duplicate), true
	}
	return diag.Diagnostic{}, false
}

func diagnose(e *Error) diag.Diagnostic {
	switch e.Class {
	case Unauthenticated:
		return diag.New(diag.SignInRefused, nowhere, "Sigma does not accept the credentials: "+e.Error()).
			WithHelp("they only work on the host of their organisation's region; check that they are not revoked and that the base URL is that host")
	case Refused:
		return diag.New(diag.APIRefused, nowhere, "Sigma refused: "+e.Error()).WithHelp(refusalHelp(e))
	}
	if e.isFailing() {
		return diag.New(diag.ServerFailed, nowhere, "Sigma's server failed: "+e.Error()).WithHelp(failingHelp(e))
	}
	return diag.New(diag.NetworkFailed, nowhere, "Sigma could not be reached: "+e.Error()).WithHelp(networkHelp(e))
}

func refusalHelp(e *Error) string {
	switch {
	case e.Page && e.Status == http.StatusForbidden:
		return "a firewall in front of the API takes `rgb(…)` colours and, users report, SVG pictures in Base64 for an attack; write `#rrggbb`, and the address of the picture"
	case IsArchived(e):
		return "it is in the archive; restore it in Sigma first"
	case e.Status == http.StatusForbidden:
		return "the owner of the credentials does not have permission; workspaces need an admin, folders the right to edit"
	case e.Status == http.StatusNotFound:
		return "it does not exist, or the owner of the credentials cannot see it"
	case e.Status/100 == 3:
		return "check that the base URL is the host of your region"
	}
	return ""
}

// failingHelp says what to do where the server failed; some mistakes in a spec
// make it fail (corrections 4.2).
func failingHelp(e *Error) string {
	help := "sigmac retried what is safe to retry; try again later"
	if e.Uncertain {
		help = "it may have been done anyway; check before you repeat it"
	}
	if e.RequestID != "" {
		help += ", and name the request " + name.Quote(e.RequestID) + " to Sigma's support"
	}
	if e.writesSpec() {
		help += "\nif this repeats, the spec may be the cause: an unknown tag in `layout` is one, so check what `raw` writes"
	}
	return help
}

func networkHelp(e *Error) string {
	switch {
	case e.Uncertain:
		return "it may have been done anyway; check before you repeat it"
	case e.Status == http.StatusTooManyRequests:
		return "the rate limit is reached; try again in a few minutes"
	case errors.Is(e, syscall.ECONNREFUSED):
		return "nothing is listening there; start an emulator with `sigmac emulator`"
	}
	return "try again; `-v` shows each attempt"
}

func workspaceTaken(e *DuplicateError) diag.Diagnostic {
	return diag.New(diag.WorkspaceTaken, nowhere, "there already is a workspace "+name.Quote(e.Name)+": "+name.Alternatives(e.IDs)).
		WithHelp("folders are found by name, so two with the same name would be ambiguous; choose another name")
}
