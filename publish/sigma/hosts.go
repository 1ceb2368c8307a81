package sigma

import (
	"net"
	"net/url"
	"slices"
	"strings"
)

// publishedHosts are those of Sigma's regions (api.md 1.1).
var publishedHosts = []string{
	"aws-api.sigmacomputing.com",
	"api.us-a.aws.sigmacomputing.com",
	"api.ca.aws.sigmacomputing.com",
	"api.eu.aws.sigmacomputing.com",
	"api.au.aws.sigmacomputing.com",
	"api.uk.aws.sigmacomputing.com",
	"api.us.azure.sigmacomputing.com",
	"api.eu.azure.sigmacomputing.com",
	"api.ca.azure.sigmacomputing.com",
	"api.uk.azure.sigmacomputing.com",
	"api.au.azure.sigmacomputing.com",
	"api.sigmacomputing.com",
	"api.sa.gcp.sigmacomputing.com",
}

// parseBase checks a base URL: https unless it is loopback, a host that is
// published, loopback or allowed, and nothing behind the host. A host is
// allowed as `host` or `host:port`. variable is where the text comes from.
func parseBase(text, variable string, allowed []string) (*url.URL, error) {
	text = strings.TrimSuffix(strings.TrimSpace(text), "/")
	if text == "" {
		return nil, baseMissing(variable)
	}
	base, err := url.Parse(text)
	if err != nil || base.Host == "" || base.User != nil {
		return nil, baseMalformed(variable)
	}
	host := strings.ToLower(base.Hostname())
	switch {
	case base.Path != "" || base.RawQuery != "" || base.Fragment != "":
		return nil, baseHasPath(variable, base)
	case isLoopback(host) && (base.Scheme == "http" || base.Scheme == "https"):
		return base, nil
	case base.Scheme != "https":
		return nil, baseNotSecure(base)
	case slices.Contains(publishedHosts, host) && base.Port() == "":
		return base, nil
	case slices.ContainsFunc(allowed, func(a string) bool { return strings.EqualFold(a, base.Host) || strings.EqualFold(a, host) }):
		return base, nil
	}
	return nil, hostNotAllowed(base, host)
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
