package sigma

import (
	"cmp"
	"strings"
)

// The environment variables, as Sigma's own tools name them (api.md 1.2).
const (
	baseURLVariable      = "SIGMA_BASE_URL"
	clientIDVariable     = "SIGMA_CLIENT_ID"
	clientSecretVariable = "SIGMA_CLIENT_SECRET"
	tokenVariable        = "SIGMA_API_TOKEN"
)

// A Secret is a text that prints as a placeholder, whatever prints it.
type Secret string

const placeholder = "[redacted]"

// String and its siblings hide the secret.
func (s Secret) String() string { return placeholder }

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return placeholder }

// MarshalText hides the secret from encoders and loggers.
func (s Secret) MarshalText() ([]byte, error) { return []byte(placeholder), nil }

// Credentials are who the client is: an id with its secret, a ready token, or
// both. A ready token is used until it is refused.
type Credentials struct {
	ClientID     string
	ClientSecret Secret
	Token        Secret
}

// FromEnvironment reads the base URL and the credentials.
func FromEnvironment(lookup func(string) (string, bool)) Options {
	value := func(name string) string {
		text, _ := lookup(name)
		return text
	}
	return Options{
		BaseURL: value(baseURLVariable),
		Credentials: Credentials{
			ClientID:     value(clientIDVariable),
			ClientSecret: Secret(value(clientSecretVariable)),
			Token:        Secret(value(tokenVariable)),
		},
	}
}

// trimmed drops blanks and line ends, which come with pasting.
func (c Credentials) trimmed() Credentials {
	return Credentials{
		ClientID:     strings.TrimSpace(c.ClientID),
		ClientSecret: Secret(strings.TrimSpace(string(c.ClientSecret))),
		Token:        Secret(strings.TrimSpace(string(c.Token))),
	}
}

// check finds credentials that cannot work. The emulator's id and secret are
// equal, so that this is a mistake elsewhere only.
func (c Credentials) check(loopback bool) error {
	for _, each := range []struct{ variable, value string }{
		{clientIDVariable, c.ClientID}, {clientSecretVariable, string(c.ClientSecret)}, {tokenVariable, string(c.Token)},
	} {
		if strings.ContainsFunc(each.value, unfit) {
			return credentialUnfit(each.variable)
		}
	}
	missing := cmp.Or(variableIf(c.ClientID == "", clientIDVariable), variableIf(c.ClientSecret == "", clientSecretVariable))
	switch {
	case c.complete():
		if c.ClientID == string(c.ClientSecret) && !loopback {
			return secretIsID()
		}
		return nil
	case c.Token != "":
		return nil
	case c.ClientID == "" && c.ClientSecret == "":
		return credentialsMissing()
	}
	return credentialMissing(missing)
}

// unfit reports whether a sign cannot stand in a header, which pasting over the
// end of a line brings along.
func unfit(r rune) bool { return r <= ' ' || r >= 0x7f }

func variableIf(missing bool, name string) string {
	if missing {
		return name
	}
	return ""
}

func (c Credentials) complete() bool { return c.ClientID != "" && c.ClientSecret != "" }
