package command

import "github.com/sigmac/sigmac/publish/sigma"

// API are the flags of the commands that speak with Sigma's API.
type API struct {
	AllowHost []string `placeholder:"HOST" help:"Let credentials go to this host too, beyond Sigma's own and this machine."`
}

// Connect makes a client of what the process's environment holds for an
// organisation, "" for the one of the plain variables. baseURL is the project's;
// "" leaves it to the variables. With -v each call is told.
func (a API) Connect(c *Console, organization, baseURL string) (*sigma.Client, error) {
	options := sigma.FromEnvironment(organization, c.LookupEnv)
	if baseURL != "" {
		options.BaseURL = baseURL
	}
	options.AllowHosts = a.AllowHost
	options.UserAgent = "sigmac/" + c.Version
	options.Trace = func(line string) { c.Detail("%s", line) }
	return sigma.New(options)
}
