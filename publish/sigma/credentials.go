package sigma

import (
	"cmp"
	"strings"
)

// variables are the names of the environment variables of an organisation.
type variables struct{ baseURL, clientID, clientSecret, token string }

// variablesOf are the names for an organisation: the plain ones are those of
// Sigma's own tools (api.md 1.2), any other has its word behind `SIGMA_`.
func variablesOf(organization string) variables {
	prefix := "SIGMA_"
	if organization != "" {
		prefix += organization + "_"
	}
	return variables{prefix + "BASE_URL", prefix + "CLIENT_ID", prefix + "CLIENT_SECRET", prefix + "API_TOKEN"}
}

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

// FromEnvironment reads the base URL and the credentials of an organisation, and no
// variable of another. "" is the one that the plain variables are about.
func FromEnvironment(organization string, lookup func(string) (string, bool)) Options {
	names := variablesOf(organization)
	value := func(name string) string {
		text, _ := lookup(name)
		return text
	}
	return Options{
		Organization: organization,
		BaseURL:      value(names.baseURL),
		Credentials: Credentials{
			ClientID:     value(names.clientID),
			ClientSecret: Secret(value(names.clientSecret)),
			Token:        Secret(value(names.token)),
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
func (c Credentials) check(names variables, loopback bool) error {
	for _, each := range []struct{ variable, value string }{
		{names.clientID, c.ClientID}, {names.clientSecret, string(c.ClientSecret)}, {names.token, string(c.Token)},
	} {
		if strings.ContainsFunc(each.value, unfit) {
			return credentialUnfit(each.variable)
		}
	}
	missing := cmp.Or(variableIf(c.ClientID == "", names.clientID), variableIf(c.ClientSecret == "", names.clientSecret))
	switch {
	case c.complete():
		if c.ClientID == string(c.ClientSecret) && !loopback {
			return secretIsID(names)
		}
		return nil
	case c.Token != "":
		return nil
	case c.ClientID == "" && c.ClientSecret == "":
		return credentialsMissing(names)
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
