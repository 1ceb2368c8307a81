package sigma_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/publish/sigma"
)

func TestBaseURL(t *testing.T) {
	allowed := []string{"proxy.example:8443", "Gateway.example"}
	for base, message := range map[string]string{
		"https://aws-api.sigmacomputing.com":       "",
		"https://api.us-a.aws.sigmacomputing.com/": "",
		" https://API.sigmacomputing.com\n":        "",
		"https://api.sa.gcp.sigmacomputing.com":    "",
		"http://127.0.0.1:8080":                    "",
		"http://localhost:1":                       "",
		"http://[::1]:1":                           "",
		"https://proxy.example:8443":               "",
		"https://gateway.example:1":                "",
		"":                                         "is not set",
		"sigma":                                    "is not a base URL",
		"https://user:pass@api.sigmacomputing.com": "is not a base URL",
		"https://api.sigmacomputing.com/v2":        "has more than the host",
		"https://api.sigmacomputing.com?a=b":       "has more than the host",
		"http://api.sigmacomputing.com":            "is not `https`",
		"http://gateway.example":                   "is not `https`",
		"ftp://127.0.0.1":                          "is not `https`",
		"https://api.sigmacomputing.com:444":       "is not among Sigma's published hosts",
		"https://api.sigmacomputing.com.evil.io":   "is not among Sigma's published hosts",
		"https://app.sigmacomputing.com":           "is not among Sigma's published hosts",
		"https://proxy.example":                    "is not among Sigma's published hosts",
		"https://127.0.0.1.evil.io":                "is not among Sigma's published hosts",
	} {
		_, err := sigma.New(sigma.Options{BaseURL: base, AllowHosts: allowed, Credentials: sigma.Credentials{Token: "t"}})
		var setup *sigma.SetupError
		switch {
		case message == "" && err != nil:
			t.Errorf("%q: %v", base, err)
		case message != "" && (!errors.As(err, &setup) || setup.Class != sigma.Setup || !strings.Contains(err.Error(), message)):
			t.Errorf("%q: %v, want %q", base, err, message)
		case message != "" && setup.Finding.Help == "":
			t.Errorf("%q: no help", base)
		}
	}
}

func TestCredentials(t *testing.T) {
	for name, test := range map[string]struct {
		credentials sigma.Credentials
		base        string
		message     string
	}{
		"none":          {sigma.Credentials{}, "", "there are no credentials"},
		"blank":         {sigma.Credentials{ClientID: " ", ClientSecret: "\n"}, "", "there are no credentials"},
		"id alone":      {sigma.Credentials{ClientID: "a"}, "", "`SIGMA_CLIENT_SECRET` is not set"},
		"secret alone":  {sigma.Credentials{ClientSecret: "a"}, "", "`SIGMA_CLIENT_ID` is not set"},
		"pasted twice":  {sigma.Credentials{ClientID: "a", ClientSecret: "a"}, "", "the same text"},
		"the emulator":  {sigma.Credentials{ClientID: "a", ClientSecret: "a"}, "http://127.0.0.1:1", ""},
		"token":         {sigma.Credentials{Token: "a"}, "", ""},
		"token and id":  {sigma.Credentials{Token: "a", ClientID: "a"}, "", ""},
		"id and secret": {sigma.Credentials{ClientID: "a", ClientSecret: "b"}, "", ""},
	} {
		base := test.base
		if base == "" {
			base = "https://api.sigmacomputing.com"
		}
		_, err := sigma.New(sigma.Options{BaseURL: base, Credentials: test.credentials})
		class, _ := sigma.ClassOf(err)
		switch {
		case test.message == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case test.message != "" && (err == nil || class != sigma.Unauthenticated || !strings.Contains(err.Error(), test.message)):
			t.Errorf("%s: %v", name, err)
		}
	}
}
