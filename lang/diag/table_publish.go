package diag

var publishEntries = []*Entry{
	NoCredentials, BadBaseURL, SignInRefused, APIRefused, NetworkFailed, ServerFailed, WorkspaceTaken,
	NotInSigma, AmbiguousInSigma, ThemeByName, NotConfirmed,
	LockUnreadable, WorkbookTaken, WorkbookGone, EditedInSigma, ServerRefused, StoredOtherwise, BrokenInSigma, InputDataLost,
	WorkbookTwice, BackupUnusable, OlderServer, Drifted, GoneFromSigma, UnpublishedDraft, PublishingInterrupted,
	PullLeft, PullConflict, PullWithoutBase, PullUnwritten, PullUndone, AdoptedOtherwise,
	NoEnvironment, NotConfirmedEnvironment, LockTakenOver,
	PlanUnusable, PlanOvertaken, NotInSources, RunUndone, NotUndone, RunCutOff, MappingUnusable, NotMigrated, SourcesDiffer, OrganizationsSwapped,
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
		ByHand:      "it takes a server that refuses: `sigmac workspace create Finance` as somebody who is not an admin"}
	// NetworkFailed is a call without an answer of the API.
	NetworkFailed = &Entry{Code: "S1105", Name: "network-failed", Severity: Error,
		Title:       "Sigma's API could not be reached",
		Explanation: "There was no answer, only part of one, or one of something in front of the API, such as a gateway or the rate limit. What may be repeated was repeated, with growing waits. A call that makes something is not repeated after an unclear answer, since it would make it twice: look first whether it is there. The exit code is 5.",
		ByHand:      "it takes a network that fails"}
	// ServerFailed is a call that the server itself failed at.
	ServerFailed = &Entry{Code: "S1193", Name: "server-failed", Severity: Error,
		Title:       "Sigma's server failed",
		Explanation: "The server answered with a status of 500 or above: it says that the fault is its own. What may be repeated was repeated, with growing waits. The message holds the id of the request, by which Sigma's support finds the incident. Some mistakes in a spec make the server fail instead of refusing it, an unknown tag in `layout` above all; where the same workbook fails again and again, look at what `raw` writes. The exit code is 5.",
		ByHand:      "it takes a server that fails"}
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
	// LockUnreadable is a sigmac.lock that cannot be used.
	LockUnreadable = &Entry{Code: "S1121", Name: "lock-unreadable", Severity: Error,
		Title:       "what was published before cannot be told",
		Explanation: "`sigmac.lock` says which workbook in Sigma belongs to which workbook of the project, for each environment, and what was published last. It belongs into version control. `sigmac.lock.pending` beside it holds what was begun and not ended, and the last of what was done while a run is under way; it goes away by itself, and stays out of version control. Without the lock sigmac would have to guess, so that it stops.",
		ByHand:      "it takes a broken file: a `sigmac.lock` with the marks of a merge"}
	// WorkbookTaken is a workbook of the name that sigmac did not publish.
	WorkbookTaken = &Entry{Code: "S1122", Name: "workbook-taken", Severity: Error,
		Title:       "there is a workbook of that name in the folder already",
		Explanation: "A workbook is found by `sigmac.lock`. Where the lock does not know one, it would be made again; a workbook of the same name in the same folder would then be there twice. `--adopt` takes the one over that is there: it keeps its id, its address and its grants, and gets the contents of the source. A backup of what it held is kept below `.sigmac/backups`.",
		ByHand:      "it takes an organisation: a second publication without the `sigmac.lock` of the first"}
	// AdoptedOtherwise is a workbook that cannot be adopted.
	AdoptedOtherwise = &Entry{Code: "S1141", Name: "adopted-otherwise", Severity: Error,
		Title:       "the workbook cannot be adopted",
		Explanation: "`sigmac import --workbook ID --adopt` writes into `sigmac.lock` that the workbook of the new source is the one that lives in Sigma. The lock has one workbook of the project for each workbook in Sigma, in each environment: where it has another already, or the workbook in Sigma is in the archive, nothing is written into it. The source is there all the same.",
		ByHand:      "it takes an organisation: adopting a workbook that was published from another source of the project"}
	// WorkbookGone is a published workbook that is no longer there.
	WorkbookGone = &Entry{Code: "S1123", Name: "workbook-gone", Severity: Error,
		Title:       "the published workbook is no longer in Sigma",
		Explanation: "`sigmac.lock` names a workbook that Sigma does not show to the owner of the credentials, or that is in the archive. Somebody deleted it, or the base URL or the credentials are those of another organisation than when it was published. `--force` makes it again, with another id and address.",
		ByHand:      "it takes an organisation: publishing a workbook that was deleted in Sigma"}
	// EditedInSigma is a workbook that was changed since it was published.
	EditedInSigma = &Entry{Code: "S1124", Name: "edited-in-sigma", Severity: Error,
		Title:       "the workbook was edited in Sigma since it was published",
		Explanation: "Publishing replaces the whole contents, so that somebody's work would be lost. sigmac compares the contents, the name, the folder and the description with those that `sigmac.lock` holds and stops. `sigmac drift` shows the change, and `sigmac drift --pull` brings it into the source. `sigmac publish --force` overwrites it; what is overwritten is kept below `.sigmac/backups`, and `sigmac publish --restore` puts it back.",
		ByHand:      "it takes an organisation: publishing a workbook that somebody changed in the app"}
	// ServerRefused is a spec that the server does not take.
	ServerRefused = &Entry{Code: "S1125", Name: "server-refused", Severity: Error,
		Title:       "Sigma refuses the workbook",
		Explanation: "Before anything is stored, the server looks at the spec (a dry run). What it says is shown at the line that the value in question comes from, where the message tells a path or an id. `Invalid kind` is what the server says of any wrong field in an element whose kind it knows; the number of the element is right, the kind is not the fault. The exit code is 4.",
		ByHand:      "it takes a server that refuses: an element in `raw` that misses a field"}
	// StoredOtherwise is something that came back otherwise than it was sent.
	StoredOtherwise = &Entry{Code: "S1126", Name: "stored-otherwise", Severity: Error,
		Title:       "what is in Sigma is not what was sent",
		Explanation: "After publishing, the workbook is read back and compared with what was sent, by meaning: the server's own spellings are not a difference. What is left is a field that this server does not know and dropped without a word, an edit that somebody made in the seconds between, or a change that the server accepted and did not carry out. `sigmac.lock` holds what was sent, so that `sigmac drift` goes on showing the difference, and the next `sigmac publish` does not overwrite it unless it is told to with `--force`. The exit code is 4.",
		ByHand:      "it takes a server that drops fields: a field in `raw` that there is none of"}
	// BrokenInSigma is an element that the server could not compile.
	BrokenInSigma = &Entry{Code: "S1127", Name: "broken-in-sigma", Severity: Error,
		Title:       "an element does not work in Sigma",
		Explanation: "Sigma stores formulas that lead nowhere, and shows the element empty. After publishing sigmac asks for the SQL of each element and looks for the texts that Sigma's compiler leaves there. Usually a column was renamed or taken out of a table or data model; `sigmac schema pull` lets `sigmac check` see it before.",
		ByHand:      "it takes an organisation: a column of a table that the warehouse does not have"}
	// InputDataLost is what people typed in and what a change would delete.
	InputDataLost = &Entry{Code: "S1128", Name: "input-data-lost", Severity: Warning,
		Title:       "what people typed into an input table would be lost",
		Explanation: "The data of an input table belong to the ids of its columns. A renamed key or typed column gets another id, unless `id` keeps the old one, and what was typed into the old one is gone. The same holds for an input table that is taken out.",
		ByHand:      "it takes an organisation: renaming a column of a published input table"}
	// WorkbookTwice is two workbooks of one name for one folder.
	WorkbookTwice = &Entry{Code: "S1129", Name: "workbook-twice", Severity: Error,
		Title:       "two workbooks would have one name in one folder",
		Explanation: "Sigma allows it, but people could not tell them apart, and neither could sigmac after a lost answer. Give one of them another title, or another folder.",
		ByHand:      "it takes two workbooks: the same title and folder in two files"}
	// BackupUnusable is a backup that cannot be put back.
	BackupUnusable = &Entry{Code: "S1130", Name: "backup-unusable", Severity: Error,
		Title:       "the backup cannot be put back",
		Explanation: "Backups lie in `.sigmac/backups/ENVIRONMENT/WORKBOOK/`, one for each replacement, the newest twenty of each workbook. `sigmac publish --restore latest FILE` puts the newest one of a workbook back, and `--restore PATH` any.",
		ByHand:      "it takes a file: `sigmac publish --restore nothing.json`"}
	// OlderServer is a server that does not know the target.
	OlderServer = &Entry{Code: "S1131", Name: "older-server", Severity: Error,
		Title:       "the organisation is on another generation of the API",
		Explanation: "The target says which generation of the API is spoken: `contents`, `document` or `flat`. A server that does not know the newest one takes the call for an older one and makes an empty workbook. So sigmac finds the generation out by reading, and takes away what a dry run may have made.",
		ByHand:      "it takes an older server: `sigmac emulator --generation document`"}
	// Drifted is a workbook that differs from its source.
	Drifted = &Entry{Code: "S1132", Name: "drifted", Severity: Error,
		Title:       "the workbook in Sigma differs from its source",
		Explanation: "`sigmac drift` compares what is live with what the sources say, by meaning. The difference is somebody's edit in Sigma, or a change of the source that was not published yet. `sigmac drift --pull` brings the first into the source, `sigmac publish` the second into Sigma. The exit code is 1.",
		ByHand:      "it takes an organisation: `sigmac drift` after an edit in the app"}
	// GoneFromSigma is something that sources name and Sigma does not have.
	GoneFromSigma = &Entry{Code: "S1133", Name: "gone-from-sigma", Severity: Error,
		Title:       "a table or data model in use is not in Sigma",
		Explanation: "`sigmac schema pull` asks for everything that the sources name. What Sigma does not have, or does not show to the owner of the credentials, was removed or renamed, or is misspelt, or was not synchronised yet. What `schema.lock.json` knew of it stays there, and this is a warning then; what it did not know is an error, and the exit code is 1. All else is written.",
		ByHand:      "it takes an organisation: a table in a source that was dropped from the warehouse"}
	// UnpublishedDraft is an edit in Sigma that is not published.
	UnpublishedDraft = &Entry{Code: "S1134", Name: "unpublished-draft", Severity: Warning,
		Title:       "somebody has unpublished changes in Sigma",
		Explanation: "The workbook has a draft that is newer than the published version. The API shows the published one alone, so that sigmac cannot tell what the draft holds; publishing puts the contents of the source above it.",
		ByHand:      "it takes an organisation: an edit in the app that is not published"}
	// PublishingInterrupted is a run that was stopped.
	PublishingInterrupted = &Entry{Code: "S1135", Name: "publishing-interrupted", Severity: Error,
		Title:       "publishing was interrupted",
		Explanation: "A call that was under way was ended, and no other begun. What was published is in `sigmac.lock`; publish again for the rest.",
		ByHand:      "it takes somebody who interrupts: Ctrl-C during `sigmac publish`"}
	// PullLeft is a change in Sigma that no statement of the source can take.
	PullLeft = &Entry{Code: "S1136", Name: "pull-left", Severity: Warning,
		Title:       "an edit in Sigma that `drift --pull` does not write",
		Explanation: "What a component, a loop or a shared file declares stands for several things, so that an edit of one of them is not written there. The same goes for a statement that does not build with the edit. The source keeps what it says, and the edit stands in the file with the ending `.pull.patch` beside the source: what changed in words, and the statements as they were and as they would be. Write it where it belongs, then pull again.",
		ByHand:      "it takes an edit in Sigma of what a component made"}
	// PullConflict is what changed in the source and in Sigma.
	PullConflict = &Entry{Code: "S1137", Name: "pull-conflict", Severity: Error,
		Title:       "both the source and Sigma changed the same",
		Explanation: "`sigmac drift --pull` compares the source and what is live with what was published last. Where both changed one setting in two ways, or one took away what the other changed, the lines are shown three ways: as they were published, as the source has them, and as they are in Sigma. Of that workbook nothing is written. `--theirs` takes what is in Sigma, `--ours` keeps the source; what only one side changed comes in with either. Or write into the source what both mean, and pull again.",
		ByHand:      "it takes a workbook that was edited in Sigma and in the source"}
	// PullWithoutBase is a pull that does not know what was published last.
	PullWithoutBase = &Entry{Code: "S1138", Name: "pull-without-base", Severity: Warning,
		Title:       "`drift --pull` does not know what was published last",
		Explanation: "Which side changed is told by what was published last. That is kept below `.sigmac/published` on the machine that published, or is what the sources build where nothing in them changed since. Without it every difference between the source and Sigma is a conflict.",
		ByHand:      "it takes a workbook that another machine published, and sources that changed since"}
	// PullUnwritten is a workbook whose edits could not be written at all.
	PullUnwritten = &Entry{Code: "S1139", Name: "pull-unwritten", Severity: Error,
		Title:       "the edits in Sigma cannot be brought into the source",
		Explanation: "What is live cannot be read as a workbook that the source could describe, so nothing was written. `sigmac import --workbook` writes a new source of it.",
		ByHand:      "it takes a workbook that no source describes"}
	// PullUndone is a source that no longer has what a pull brought into it.
	PullUndone = &Entry{Code: "S1140", Name: "pull-undone", Severity: Error,
		Title:       "the sources are what they were before a pull",
		Explanation: "`sigmac drift --pull` brought edits of Sigma into the sources and noted in `sigmac.lock` that they know them. Since then the sources went back to what they were, as `git checkout` of a source without the lock does, so that publishing would take the edits away without a word. Bring the sources back, or go back with `sigmac.lock` too and pull again; `sigmac publish --force` overwrites what is in Sigma and keeps a backup.",
		ByHand:      "it takes a pull that was undone: `sigmac drift --pull`, then `git checkout sales.sigma`"}
	// NoEnvironment is a project with environments of which none was chosen.
	NoEnvironment = &Entry{Code: "S1450", Name: "no-environment", Severity: Error,
		Title:       "the project has environments, and none is chosen",
		Explanation: "Where environments say which organisation, folder and connection, publishing without one would bring workbooks somewhere that nobody wrote down. `-e` chooses one; the environment that has the statement `default` is taken without it. `sigmac build` and `sigmac check` go on without an environment.",
		ByHand:      "it takes a command that asks Sigma: `sigmac plan` in a project whose environments have no `default`"}
	// NotConfirmedEnvironment is a protected environment that nobody confirmed.
	NotConfirmedEnvironment = &Entry{Code: "S1451", Name: "protected-environment", Severity: Error,
		Title:       "a protected environment is published to by name alone",
		Explanation: "An environment with the statement `protect` is not published to by accident: on a terminal its name is asked for, and elsewhere `--yes=prod` names it.",
		ByHand:      "it takes a command that publishes: `sigmac publish -e prod` where `prod` is protected"}
	// LockTakenOver is a lock whose entries the default environment takes over.
	LockTakenOver = &Entry{Code: "S1452", Name: "lock-taken-over", Severity: Info,
		Title:       "the default environment took over what was published without one",
		Explanation: "`sigmac.lock` has entries from the time before the project had a default environment. They are the default environment's now, so that nothing is published twice. It happens once; commit `sigmac.lock`.",
		ByHand:      "it takes a lock: publish, give the project an environment with `default`, and publish again"}
	// PlanUnusable is a plan file that cannot be published.
	PlanUnusable = &Entry{Code: "S1470", Name: "plan-unusable", Severity: Error,
		Title:       "the plan file cannot be published",
		Explanation: "`sigmac plan -o FILE` writes down what would be done in one environment of one organisation, and `sigmac publish FILE` does exactly that. A file that another version of sigmac wrote in another form, that was changed by hand or breaks off, or that was made for another environment or organisation is refused before anything is done.",
		ByHand:      "it takes a plan file: `sigmac plan -o plan.json`, then a change to `plan.json`, then `sigmac publish plan.json`"}
	// RunUndone is a run with --atomic that was taken back.
	RunUndone = &Entry{Code: "S1473", Name: "run-undone", Severity: Error,
		Title:       "nothing was published, since one of the workbooks could not be",
		Explanation: "`sigmac publish --atomic` publishes all workbooks of a run or none. One of them failed, so those that were updated went back to their version, those that were made were archived, and `sigmac.lock` says what it said before. The other findings tell what failed.",
		ByHand:      "it takes a workbook that Sigma refuses beside one that it takes, and `sigmac publish --atomic`"}
	// NotUndone is a workbook that could not be taken back.
	NotUndone = &Entry{Code: "S1474", Name: "not-undone", Severity: Error,
		Title:       "a workbook is not what it was before the run",
		Explanation: "A run with `--atomic` failed and was taken back, but for this workbook. Somebody worked on it meanwhile, and their work is not overwritten; or Sigma could not be asked, and then the next `sigmac publish` tries again before it does anything else.",
		ByHand:      "it takes a run with `--atomic` that fails while somebody edits one of its workbooks"}
	// RunCutOff is a run with --atomic that was cut off.
	RunCutOff = &Entry{Code: "S1475", Name: "run-cut-off", Severity: Warning,
		Title:       "an earlier run with `--atomic` was cut off",
		Explanation: "The process ended in the middle of `sigmac publish --atomic`. What it was about to do is in `sigmac.lock.pending`, so that the next `sigmac publish` in the same environment finds out whether the run is whole, and takes it back where it is not, before it does anything else.",
		ByHand:      "it takes a process that is killed: `sigmac publish --atomic`, killed in the middle"}

	// MappingUnusable is a --map of which one side names nothing.
	MappingUnusable = &Entry{Code: "S1476", Name: "mapping-unusable", Severity: Error,
		Title:       "a mapping of `sigmac migrate` names nothing",
		Explanation: "`--map connection:\"A\"=\"B\"` says that what is called A in the organisation of `--from` is B in that of `--to`. Both have to be there, each once, and the credentials of each side have to see it. Nothing was read or published.",
		ByHand:      "it takes two organisations: `sigmac migrate Sales --from us --to eu --map 'connection:\"Nowhere\"=\"Warehouse\"'`"}
	// NotMigrated is a workbook that could not be moved.
	NotMigrated = &Entry{Code: "S1477", Name: "not-migrated", Severity: Error,
		Title:       "a workbook was not moved to the other organisation",
		Explanation: "Something in the workbook belongs to its organisation and the workbook cannot work without it, such as a file that was uploaded as a table, or a connection that the credentials cannot see. The report names the elements. The other workbooks were moved.",
		ByHand:      "it takes two organisations: `sigmac migrate` of a workbook with an uploaded table"}

	// OrganizationsSwapped is a migration whose two environments changed places.
	OrganizationsSwapped = &Entry{Code: "S1484", Name: "organizations-swapped", Severity: Error,
		Title:       "the organisations of a migration changed places",
		Explanation: "`sigmac.lock` says of the copies in the environment of `--to` which organisation they came from, and that is the one that the credentials of `--to` lead to now. A migration would overwrite the originals, so nothing is read or published. The variables of one environment hold the credentials of the other one.",
		ByHand:      "it takes two organisations: `sigmac migrate Sales --from us --to eu`, and again with the credentials of `us` in `SIGMA_EU_CLIENT_ID` and `SIGMA_EU_CLIENT_SECRET`"}

	// SourcesDiffer is a project of `migrate --sources` that is not what is live.
	SourcesDiffer = &Entry{Code: "S1478", Name: "sources-differ", Severity: Warning,
		Title:       "the sources of a migration are not what one of the organisations has",
		Explanation: "`sigmac migrate --sources DIR` writes a project from which both organisations publish. What cannot go, such as an uploaded picture, is in the sources and not in the other organisation, so that the two differ there. `sigmac plan` in the project shows it for each environment; nothing is published before you do.",
		ByHand:      "it takes two organisations: `sigmac migrate --sources` of a workbook with an uploaded picture"}

	// PlanOvertaken is a plan file whose workbooks changed since it was made.
	PlanOvertaken = &Entry{Code: "S1471", Name: "plan-overtaken", Severity: Error,
		Title:       "something changed since the plan was made",
		Explanation: "A plan file holds which version of each workbook the plan was made on. Where somebody edited, published, made or deleted one of them since, publishing would do something else than the plan shows; then nothing of it is published. Workbooks that an interrupted publication of the same file has done already are left as they are.",
		ByHand:      "it takes a plan file and an edit in Sigma after it was made"}
	// NotInSources is a workbook of the lock that the sources no longer describe.
	NotInSources = &Entry{Code: "S1472", Name: "not-in-sources", Severity: Info,
		Title:       "a published workbook is no longer in the sources",
		Explanation: "`sigmac.lock` says that the workbook was published, and the sources no longer describe it: its file was removed, it has another name, or the row of a `for` that made it is gone. It stays in Sigma as it is. `sigmac publish --archive` archives it and takes it out of the lock; Sigma keeps what is archived, and it can be restored there.",
		ByHand:      "it takes a publication: publish two workbooks, remove the source of one, and plan"}
)
