package diag

var publishEntries = []*Entry{
	NoCredentials, BadBaseURL, SignInRefused, APIRefused, NetworkFailed, WorkspaceTaken,
	NotInSigma, AmbiguousInSigma, ThemeByName, NotConfirmed,
}

var (
	// NoCredentials is an environment without credentials, or with half of them.
	NoCredentials = &Entry{Code: "S1101", Name: "no-credentials", Severity: Error,
		Title:       "there are no credentials for Sigma's API",
		Explanation: "Credentials come from the environment alone, never from a flag or a file of the project: `SIGMA_CLIENT_ID` and `SIGMA_CLIENT_SECRET`, which an admin makes under Administration, Developer Access, or a ready token as `SIGMA_API_TOKEN`. The exit code is 3.",
		ByHand:      "it is about the environment: `sigmac workspace list` without `SIGMA_CLIENT_ID`"}
	// BadBaseURL is a base URL that credentials must not go to.
	BadBaseURL = &Entry{Code: "S1102", Name: "bad-base-url", Severity: Error,
		Title:       "the base URL cannot be used",
		Explanation: "`SIGMA_BASE_URL` is the host of the organisation's region, such as `https://aws-api.sigmacomputing.com`. Credentials are sent to Sigma's published hosts and to this machine alone; any other host is named with `--allow-host`. Beyond this machine it is always https. The exit code is 2.",
		ByHand:      "it is about the environment: `SIGMA_BASE_URL=http://example.com sigmac workspace list`"}
	// SignInRefused is credentials that the API does not accept.
	SignInRefused = &Entry{Code: "S1103", Name: "sign-in-refused", Severity: Error,
		Title:       "Sigma does not accept the credentials",
		Explanation: "The id and its secret do not belong together, were revoked, or belong to an organisation in another region: credentials work on the host of their own region alone. A ready token lives for an hour. The exit code is 3.",
		ByHand:      "it is about the environment: a wrong `SIGMA_CLIENT_SECRET`"}
	// APIRefused is a call that the API understood and refused.
	APIRefused = &Entry{Code: "S1104", Name: "api-refused", Severity: Error,
		Title:       "Sigma's API refused a call",
		Explanation: "The message holds the call, the status, what the server says and the id of the request, which Sigma's support asks for. Everything happens with the rights of the member who owns the credentials. The exit code is 4.",
		ByHand:      "it takes a server that refuses: `sigmac workspace create Finance` as somebody who is no admin"}
	// NetworkFailed is a call without an answer of the API.
	NetworkFailed = &Entry{Code: "S1105", Name: "network-failed", Severity: Error,
		Title:       "Sigma's API could not be reached",
		Explanation: "There was no answer, only part of one, or one of something in front of the API, such as a gateway or the rate limit. What may be repeated was repeated, with growing waits. A call that makes something is not repeated after an unclear answer, since it would make it twice: look first whether it is there. The exit code is 5.",
		ByHand:      "it takes a network that fails"}
	// WorkspaceTaken is a second workspace of one name.
	WorkspaceTaken = &Entry{Code: "S1106", Name: "workspace-taken", Severity: Error,
		Title:       "there is a workspace of that name already",
		Explanation: "Sigma allows several workspaces of one name, but folders are found by names, `folder \"Finance/Dashboards\"`, and would be ambiguous. So sigmac makes no second one.",
		ByHand:      "it takes an organisation: `sigmac workspace create Finance` where there is one"}
	// NotInSigma is a name of something that Sigma does not have.
	NotInSigma = &Entry{Code: "S1111", Name: "not-in-sigma", Severity: Error,
		Title:       "Sigma has nothing of that name",
		Explanation: "Folders, connections, data models and their elements are named in sources and found in Sigma when publishing, by exactly that name, among what the owner of the credentials may see. `--create-folders` makes folders that are missing. Where a name is not to be relied on, write the id, `id \"…\"`.",
		ByHand:      "it takes an organisation: `folder \"Finance/Dashbords\"` where the folder is `Dashboards`"}
	// AmbiguousInSigma is a name that several things in Sigma have.
	AmbiguousInSigma = &Entry{Code: "S1112", Name: "ambiguous-in-sigma", Severity: Error,
		Title:       "Sigma has several things of that name",
		Explanation: "Names in Sigma need not be unique. sigmac does not guess which one is meant: write the id of one in place of its name, `id \"…\"`, or rename the others.",
		ByHand:      "it takes an organisation: `connection plugs \"Warehouse\"` where two connections are called so"}
	// ThemeByName is a theme of the organisation by its name.
	ThemeByName = &Entry{Code: "S1113", Name: "theme-by-name", Severity: Error,
		Title:       "a theme of the organisation is known by its id alone",
		Explanation: "Sigma's API has no list of themes, so that a name cannot be turned into an id; and it stores an id that does not exist without a word, which then shows nothing. `Light`, `Dark` and `Surface` stand by their names, a theme of the organisation as `theme id \"…\"`.",
		ByHand:      "it takes an organisation: publishing `theme \"Corporate\"`"}
	// NotConfirmed is a deletion that nobody confirmed.
	NotConfirmed = &Entry{Code: "S1114", Name: "not-confirmed", Severity: Error,
		Title:       "a deletion was not confirmed",
		Explanation: "Deleting a workspace cannot be undone, and takes what is in it away. On a terminal sigmac asks for its name; elsewhere, as in CI, it deletes with `--yes` alone.",
		ByHand:      "it takes an organisation: `sigmac workspace delete Finance` without `--yes` in a script"}
)
