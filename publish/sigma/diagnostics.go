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
	return badBase("`"+variable+"` is not set", "an admin sees it under Administration, Developer Access; it looks like `https://aws-api.sigmacomputing.com`")
}

func baseMalformed(variable string) error {
	return badBase("`"+variable+"` is not a base URL", "write the scheme and the host alone, such as `https://aws-api.sigmacomputing.com`")
}

func baseHasPath(variable string, base *url.URL) error {
	return badBase("`"+variable+"` goes on behind the host", "write "+name.Quote(base.Scheme+"://"+base.Host)+"; the `/v2` comes with each call")
}

func baseNotSecure(base *url.URL) error {
	return badBase("the base URL is not `https`", "write "+name.Quote("https://"+base.Host)+"; only an emulator on this machine is asked over `http`")
}

func hostNotAllowed(base *url.URL, host string) error {
	help := "the credentials go to hosts of Sigma's regions only; if this one is meant, add " + name.Quote("--allow-host "+base.Host)
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
		"set `"+names.clientID+"` and `"+names.clientSecret+"`, or a ready token as `"+names.token+"`")
}

func credentialMissing(variable string) error {
	return badCredentials("`"+variable+"` is not set", "the client's id and its secret belong together; set both")
}

func credentialUnfit(variable string) error {
	return badCredentials("`"+variable+"` holds a line break, a blank or another sign that no such value has",
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
			WithHelp("they work on the host of their organisation's region alone; see that they are not revoked and that the base URL is that host")
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
		return "a firewall stands in front of the API, which takes colours written `rgb(…)` and, it is reported, SVG pictures in Base64 for an attack; write `#rrggbb`, and the address of the picture"
	case IsArchived(e):
		return "it is in the archive; restore it in Sigma first"
	case e.Status == http.StatusForbidden:
		return "the member who owns the credentials may not do this; workspaces need an admin, folders the right to edit"
	case e.Status == http.StatusNotFound:
		return "it does not exist, or the member who owns the credentials may not see it"
	case e.Status/100 == 3:
		return "see that the base URL is the host of your region"
	}
	return ""
}

// failingHelp says what to do where the server failed; some mistakes in a spec
// make it fail (corrections 4.2).
func failingHelp(e *Error) string {
	help := "it was asked again where that does no harm; try again later"
	if e.Uncertain {
		help = "it may have been carried out nevertheless; look before doing it again"
	}
	if e.RequestID != "" {
		help += ", and name the request " + name.Quote(e.RequestID) + " to Sigma's support"
	}
	if e.writesSpec() {
		help += "\nwhere it stays so, the spec may be what breaks it: an unknown tag in `layout` does, so look at what `raw` writes"
	}
	return help
}

func networkHelp(e *Error) string {
	switch {
	case e.Uncertain:
		return "it may have been carried out nevertheless; look before doing it again"
	case e.Status == http.StatusTooManyRequests:
		return "the rate limit is reached; try again in a few minutes"
	case errors.Is(e, syscall.ECONNREFUSED):
		return "nothing listens there; an emulator is started with `sigmac emulator`"
	}
	return "try again; with `-v` each attempt is shown"
}

func workspaceTaken(e *DuplicateError) diag.Diagnostic {
	return diag.New(diag.WorkspaceTaken, nowhere, "there is a workspace "+name.Quote(e.Name)+" already: "+name.Alternatives(e.IDs)).
		WithHelp("folders are found by names, so that two of one name would be ambiguous; choose another name")
}
