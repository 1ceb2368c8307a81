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
		Explanation: "Credentials come only from environment variables, never from a flag or a file of the project: `SIGMA_CLIENT_ID` and `SIGMA_CLIENT_SECRET`, which an admin creates under Administration, Developer Access, or an existing token as `SIGMA_API_TOKEN`. The exit code is 3.",
		ByHand:      "it is about the environment: `sigmac workspace list` without `SIGMA_CLIENT_ID`"}
	// BadBaseURL is a base URL that credentials must not go to.
	BadBaseURL = &Entry{Code: "S1102", Name: "bad-base-url", Severity: Error,
		Title:       "invalid base URL",
		Explanation: "`SIGMA_BASE_URL` is the host of the organisation's region, such as `https://aws-api.sigmacomputing.com`. Credentials are only sent to Sigma's published hosts and to this machine; allow any other host with `--allow-host`. Except on this machine it is always https. The exit code is 2.",
		ByHand:      "it is about the environment: `SIGMA_BASE_URL=http://example.com sigmac workspace list`"}
	// SignInRefused is credentials that the API does not accept.
	SignInRefused = &Entry{Code: "S1103", Name: "sign-in-refused", Severity: Error,
		Title:       "Sigma does not accept the credentials",
		Explanation: "The client id and the secret do not match, were revoked, or belong to an organisation in another region: credentials only work on the host of their own region. A token in `SIGMA_API_TOKEN` expires after an hour. The exit code is 3.",
		ByHand:      "it is about the environment: a wrong `SIGMA_CLIENT_SECRET`"}
	// APIRefused is a call that the API understood and refused.
	APIRefused = &Entry{Code: "S1104", Name: "api-refused", Severity: Error,
		Title:       "Sigma's API refused a call",
		Explanation: "The message holds the call, the status, the server's answer and the request id, which Sigma's support asks for. Every call has the permissions of the member who owns the credentials. The exit code is 4.",
		ByHand:      "it needs a server that refuses: `sigmac workspace create Finance` as somebody who is not an admin"}
	// NetworkFailed is a call without an answer of the API.
	NetworkFailed = &Entry{Code: "S1105", Name: "network-failed", Severity: Error,
		Title:       "Sigma's API could not be reached",
		Explanation: "There was no answer, only part of one, or an answer from something in front of the API, such as a gateway or the rate limit. Calls that are safe to repeat were repeated, with growing waits. A call that creates something is not repeated after an unclear answer, since it might create it twice: first check whether it exists. The exit code is 5.",
		ByHand:      "it needs a network that fails"}
	// ServerFailed is a call that the server itself failed at.
	ServerFailed = &Entry{Code: "S1193", Name: "server-failed", Severity: Error,
		Title:       "Sigma's server failed",
		Explanation: "The server answered with a status of 500 or above, which means an error on its side. Calls that are safe to repeat were repeated, with growing waits. The message holds the request id, by which Sigma's support finds the incident. Some mistakes in a spec make the server fail instead of refusing it, above all an unknown tag in `layout`; if the same workbook fails repeatedly, check what `raw` writes. The exit code is 5.",
		ByHand:      "it needs a server that fails"}
	// WorkspaceTaken is a second workspace of one name.
	WorkspaceTaken = &Entry{Code: "S1106", Name: "workspace-taken", Severity: Error,
		Title:       "a workspace of that name already exists",
		Explanation: "Sigma allows several workspaces with the same name, but folders are found by name, `folder \"Finance/Dashboards\"`, and would be ambiguous. So sigmac does not create a second one.",
		ByHand:      "it needs an organisation: `sigmac workspace create Finance` where there is one"}
	// NotInSigma is a name of something that Sigma does not have.
	NotInSigma = &Entry{Code: "S1111", Name: "not-in-sigma", Severity: Error,
		Title:       "Sigma has nothing of that name",
		Explanation: "Sources name folders, connections, data models and their elements, and publishing looks them up in Sigma by exactly that name, among what the owner of the credentials may see. `--create-folders` creates missing folders. If a name may change, write the id, `id \"…\"`.",
		ByHand:      "it needs an organisation: `folder \"Finance/Dashbords\"` where the folder is `Dashboards`"}
	// AmbiguousInSigma is a name that several things in Sigma have.
	AmbiguousInSigma = &Entry{Code: "S1112", Name: "ambiguous-in-sigma", Severity: Error,
		Title:       "several things in Sigma have that name",
		Explanation: "Names in Sigma need not be unique, and sigmac does not guess which one is meant: write its id instead of the name, `id \"…\"`, or rename the others.",
		ByHand:      "it needs an organisation: `connection plugs \"Warehouse\"` where two connections have that name"}
	// ThemeByName is a theme of the organisation by its name.
	ThemeByName = &Entry{Code: "S1113", Name: "theme-by-name", Severity: Error,
		Title:       "a theme of the organisation needs its id",
		Explanation: "Sigma's API does not list themes, so a name cannot be turned into an id; and it stores an id that does not exist without an error, and then shows no theme. Write `Light`, `Dark` and `Surface` by their names, and a theme of the organisation as `theme id \"…\"`.",
		ByHand:      "it needs an organisation: publishing `theme \"Corporate\"`"}
	// NotConfirmed is a deletion that nobody confirmed.
	NotConfirmed = &Entry{Code: "S1114", Name: "not-confirmed", Severity: Error,
		Title:       "a deletion was not confirmed",
		Explanation: "Deleting a workspace cannot be undone and deletes everything in it. On a terminal sigmac asks for its name; elsewhere, as in CI, it only deletes with `--yes`.",
		ByHand:      "it needs an organisation: `sigmac workspace delete Finance` without `--yes` in a script"}
	// LockUnreadable is a sigmac.lock that cannot be used.
	LockUnreadable = &Entry{Code: "S1121", Name: "lock-unreadable", Severity: Error,
		Title:       "it is not known what was published before",
		Explanation: "`sigmac.lock` records, for each environment, which workbook in Sigma belongs to which workbook of the project, and what was published last. It belongs in version control. `sigmac.lock.pending` next to it holds operations that were begun and not finished, and the latest results while a run is under way; it is removed automatically, and does not belong in version control. Without the lock sigmac would have to guess, so it stops.",
		ByHand:      "it needs a broken file: a `sigmac.lock` with the marks of a merge"}
	// WorkbookTaken is a workbook of the name that sigmac did not publish.
	WorkbookTaken = &Entry{Code: "S1122", Name: "workbook-taken", Severity: Error,
		Title:       "a workbook of that name already exists in the folder",
		Explanation: "sigmac finds a workbook by `sigmac.lock`. A workbook that is not in the lock would be created, and a second workbook with the same name would be in the same folder. `--adopt` takes over the existing one: it keeps its id, its address and its grants, and gets the contents of the source. A backup of its old contents is kept below `.sigmac/backups`.",
		ByHand:      "it needs an organisation: a second publication without the `sigmac.lock` of the first"}
	// AdoptedOtherwise is a workbook that cannot be adopted.
	AdoptedOtherwise = &Entry{Code: "S1141", Name: "adopted-otherwise", Severity: Error,
		Title:       "the workbook cannot be adopted",
		Explanation: "`sigmac import --workbook ID --adopt` records in `sigmac.lock` that the new source belongs to the workbook in Sigma. The lock has one workbook of the project for each workbook in Sigma, in each environment: if it already has another one, or the workbook in Sigma is archived, the lock is not changed. The source is still written.",
		ByHand:      "it needs an organisation: adopting a workbook that was published from another source of the project"}
	// WorkbookGone is a published workbook that is no longer there.
	WorkbookGone = &Entry{Code: "S1123", Name: "workbook-gone", Severity: Error,
		Title:       "the published workbook is no longer in Sigma",
		Explanation: "`sigmac.lock` names a workbook that is archived, or that the owner of the credentials cannot see in Sigma. Somebody deleted it, or the base URL or the credentials now belong to another organisation. `--force` creates it again, with a new id and address.",
		ByHand:      "it needs an organisation: publishing a workbook that was deleted in Sigma"}
	// EditedInSigma is a workbook that was changed since it was published.
	EditedInSigma = &Entry{Code: "S1124", Name: "edited-in-sigma", Severity: Error,
		Title:       "the workbook was edited in Sigma since it was published",
		Explanation: "Publishing replaces the whole contents, so somebody's work would be lost. sigmac compares the contents, the name, the folder and the description with those in `sigmac.lock`, and stops. `sigmac drift` shows the change, and `sigmac drift --pull` brings it into the source. `sigmac publish --force` overwrites it; the overwritten contents are kept below `.sigmac/backups`, and `sigmac publish --restore` puts them back.",
		ByHand:      "it needs an organisation: publishing a workbook that somebody changed in the app"}
	// ServerRefused is a spec that the server does not take.
	ServerRefused = &Entry{Code: "S1125", Name: "server-refused", Severity: Error,
		Title:       "Sigma refuses the workbook",
		Explanation: "Before it stores anything, the server checks the spec (a dry run). Its answer is shown at the line that the value comes from, if it names a path or an id. The server says `Invalid kind` for any wrong field in an element whose kind it knows; the element's number is right, and the kind is not the problem. The exit code is 4.",
		ByHand:      "it needs a server that refuses: an element in `raw` that misses a field"}
	// StoredOtherwise is something that came back otherwise than it was sent.
	StoredOtherwise = &Entry{Code: "S1126", Name: "stored-otherwise", Severity: Error,
		Title:       "what is in Sigma differs from what was sent",
		Explanation: "After publishing, the workbook is read back and compared with what was sent, by meaning: the server's own spellings are not a difference. The remaining difference is a field that this server does not know and silently dropped, an edit that somebody made in the seconds between, or a change that the server accepted and did not make. `sigmac.lock` holds what was sent, so `sigmac drift` still shows the difference, and the next `sigmac publish` does not overwrite it without `--force`. The exit code is 4.",
		ByHand:      "it needs a server that drops fields: an unknown field in `raw`"}
	// BrokenInSigma is an element that the server could not compile.
	BrokenInSigma = &Entry{Code: "S1127", Name: "broken-in-sigma", Severity: Error,
		Title:       "an element does not work in Sigma",
		Explanation: "Sigma stores formulas with broken references, and shows the element empty. After publishing, sigmac asks for the SQL of each element and looks for the error texts that Sigma's compiler leaves there. Usually a column was renamed or removed in a table or data model; with `sigmac schema pull`, `sigmac check` finds it before.",
		ByHand:      "it needs an organisation: a column of a table that the warehouse does not have"}
	// InputDataLost is what people typed in and what a change would delete.
	InputDataLost = &Entry{Code: "S1128", Name: "input-data-lost", Severity: Warning,
		Title:       "what people typed into an input table would be lost",
		Explanation: "The data of an input table belongs to the ids of its columns. A renamed key or typed column gets a new id unless `id` keeps the old one, and what was typed under the old id is lost. The same goes for an input table that is removed.",
		ByHand:      "it needs an organisation: renaming a column of a published input table"}
	// WorkbookTwice is two workbooks of one name for one folder.
	WorkbookTwice = &Entry{Code: "S1129", Name: "workbook-twice", Severity: Error,
		Title:       "two workbooks would have the same name in the same folder",
		Explanation: "Sigma allows it, but people could not tell them apart, and neither could sigmac after a lost answer. Give one of them another title or another folder.",
		ByHand:      "it needs two workbooks: the same title and folder in two files"}
	// BackupUnusable is a backup that cannot be put back.
	BackupUnusable = &Entry{Code: "S1130", Name: "backup-unusable", Severity: Error,
		Title:       "the backup cannot be restored",
		Explanation: "Backups are kept in `.sigmac/backups/ENVIRONMENT/WORKBOOK/`, one for each replacement, the newest twenty of each workbook. `sigmac publish --restore latest FILE` restores the newest backup of a workbook, and `--restore PATH` any backup.",
		ByHand:      "it needs a file: `sigmac publish --restore nothing.json`"}
	// OlderServer is a server that does not know the target.
	OlderServer = &Entry{Code: "S1131", Name: "older-server", Severity: Error,
		Title:       "the organisation uses another generation of the API",
		Explanation: "The target is also the generation of the API: `contents`, `document` or `flat`. A server that does not know the newest one takes the call for an older one and creates an empty workbook. So sigmac first finds out the generation by reading, and deletes what a dry run may have created.",
		ByHand:      "it needs an older server: `sigmac emulator --generation document`"}
	// Drifted is a workbook that differs from its source.
	Drifted = &Entry{Code: "S1132", Name: "drifted", Severity: Error,
		Title:       "the workbook in Sigma differs from its source",
		Explanation: "`sigmac drift` compares what is live with what the sources say, by meaning. The difference is an edit in Sigma, or a change of the source that is not published yet. `sigmac drift --pull` brings edits into the source, `sigmac publish` brings the source into Sigma. The exit code is 1.",
		ByHand:      "it needs an organisation: `sigmac drift` after an edit in the app"}
	// GoneFromSigma is something that sources name and Sigma does not have.
	GoneFromSigma = &Entry{Code: "S1133", Name: "gone-from-sigma", Severity: Error,
		Title:       "a table or data model that the sources use is not in Sigma",
		Explanation: "`sigmac schema pull` asks for everything that the sources name. If Sigma does not have something, or does not show it to the owner of the credentials, it was removed or renamed, is misspelt, or has not been synchronised yet. If `schema.lock.json` has it from before, it stays there and this is a warning; otherwise it is an error, and the exit code is 1. Everything else is written.",
		ByHand:      "it needs an organisation: a table in a source that was dropped from the warehouse"}
	// UnpublishedDraft is an edit in Sigma that is not published.
	UnpublishedDraft = &Entry{Code: "S1134", Name: "unpublished-draft", Severity: Warning,
		Title:       "somebody has unpublished changes in Sigma",
		Explanation: "The workbook has a draft that is newer than the published version. The API only shows the published version, so sigmac does not know what the draft holds; publishing would supersede it with the contents of the source.",
		ByHand:      "it needs an organisation: an edit in the app that is not published"}
	// PublishingInterrupted is a run that was stopped.
	PublishingInterrupted = &Entry{Code: "S1135", Name: "publishing-interrupted", Severity: Error,
		Title:       "publishing was interrupted",
		Explanation: "The call that was under way was finished, and no other was begun. What was published is in `sigmac.lock`; publish again for the rest.",
		ByHand:      "it needs an interruption: Ctrl-C during `sigmac publish`"}
	// PullLeft is a change in Sigma that no statement of the source can take.
	PullLeft = &Entry{Code: "S1136", Name: "pull-left", Severity: Warning,
		Title:       "an edit in Sigma that `drift --pull` does not write",
		Explanation: "A declaration in a component, a loop or a shared file makes several things, so an edit of one of them is not written there. The same goes for a statement that does not build with the edit. The source is left unchanged, and the edit is written to a file with the ending `.pull.patch` next to it: what changed in words, and the statements before and after. Make the edit where it belongs, then pull again.",
		ByHand:      "it needs an edit in Sigma of something that a component made"}
	// PullConflict is what changed in the source and in Sigma.
	PullConflict = &Entry{Code: "S1137", Name: "pull-conflict", Severity: Error,
		Title:       "the source and Sigma have conflicting changes",
		Explanation: "`sigmac drift --pull` compares the source and what is live with what was published last. If both changed the same setting in different ways, or one removed what the other changed, the lines are shown three ways: as published, in the source, and in Sigma. Nothing is written for that workbook. `--theirs` takes Sigma's side and `--ours` the source's; either way, changes of only one side are brought in. Or edit the source to say what both mean, and pull again.",
		ByHand:      "it needs a workbook that was edited in Sigma and in the source"}
	// PullWithoutBase is a pull that does not know what was published last.
	PullWithoutBase = &Entry{Code: "S1138", Name: "pull-without-base", Severity: Warning,
		Title:       "`drift --pull` does not know what was published last",
		Explanation: "To see which side changed, `drift --pull` needs what was published last. It is kept below `.sigmac/published` on the machine that published, or is built from the sources if they have not changed since. Without it every difference between the source and Sigma is a conflict.",
		ByHand:      "it needs a workbook that another machine published, and sources that changed since"}
	// PullUnwritten is a workbook whose edits could not be written at all.
	PullUnwritten = &Entry{Code: "S1139", Name: "pull-unwritten", Severity: Error,
		Title:       "the edits in Sigma cannot be brought into the source",
		Explanation: "What is live cannot be read as a workbook that the source could describe, so nothing was written. `sigmac import --workbook` writes a new source for it.",
		ByHand:      "it needs a workbook that no source describes"}
	// PullUndone is a source that no longer has what a pull brought into it.
	PullUndone = &Entry{Code: "S1140", Name: "pull-undone", Severity: Error,
		Title:       "the sources were reset to before a pull",
		Explanation: "`sigmac drift --pull` brought edits from Sigma into the sources and noted in `sigmac.lock` that they have them. Since then the sources were reset without the lock, for example by `git checkout` of a source, so publishing would silently undo the edits. Restore the sources, or reset `sigmac.lock` too and pull again; `sigmac publish --force` overwrites what is in Sigma and keeps a backup.",
		ByHand:      "it needs a pull that was undone: `sigmac drift --pull`, then `git checkout sales.sigma`"}
	// NoEnvironment is a project with environments of which none was chosen.
	NoEnvironment = &Entry{Code: "S1450", Name: "no-environment", Severity: Error,
		Title:       "no environment is chosen",
		Explanation: "The project's environments say which organisation, folder and connection to use, so publishing without one could put workbooks in the wrong place. `-e` chooses one; without it, the environment with the statement `default` is used. `sigmac build` and `sigmac check` work without an environment.",
		ByHand:      "it needs a command that asks Sigma: `sigmac plan` in a project whose environments have no `default`"}
	// NotConfirmedEnvironment is a protected environment that nobody confirmed.
	NotConfirmedEnvironment = &Entry{Code: "S1451", Name: "protected-environment", Severity: Error,
		Title:       "publishing to a protected environment needs its name",
		Explanation: "An environment with the statement `protect` cannot be published to by accident: on a terminal sigmac asks for its name, and elsewhere `--yes=prod` names it.",
		ByHand:      "it needs a command that publishes: `sigmac publish -e prod` where `prod` is protected"}
	// LockTakenOver is a lock whose entries the default environment takes over.
	LockTakenOver = &Entry{Code: "S1452", Name: "lock-taken-over", Severity: Info,
		Title:       "the default environment took over what was published without one",
		Explanation: "`sigmac.lock` has entries from before the project had a default environment. They now belong to the default environment, so that nothing is published twice. This happens once; commit `sigmac.lock`.",
		ByHand:      "it needs a lock: publish, give the project an environment with `default`, and publish again"}
	// PlanUnusable is a plan file that cannot be published.
	PlanUnusable = &Entry{Code: "S1470", Name: "plan-unusable", Severity: Error,
		Title:       "the plan file cannot be published",
		Explanation: "`sigmac plan -o FILE` writes a plan for one environment of one organisation, and `sigmac publish FILE` does exactly that. A plan file is refused before anything is done if another version of sigmac wrote it in another format, if it was edited or is incomplete, or if it was made for another environment or organisation.",
		ByHand:      "it needs a plan file: `sigmac plan -o plan.json`, then a change to `plan.json`, then `sigmac publish plan.json`"}
	// RunUndone is a run with --atomic that was taken back.
	RunUndone = &Entry{Code: "S1473", Name: "run-undone", Severity: Error,
		Title:       "nothing was published, because one workbook failed",
		Explanation: "`sigmac publish --atomic` publishes all workbooks of a run or none. One of them failed, so updated workbooks were restored to their previous version, new ones were archived, and `sigmac.lock` is as before. The other findings say what failed.",
		ByHand:      "it needs a workbook that Sigma refuses beside one that it takes, and `sigmac publish --atomic`"}
	// NotUndone is a workbook that could not be taken back.
	NotUndone = &Entry{Code: "S1474", Name: "not-undone", Severity: Error,
		Title:       "a workbook could not be restored",
		Explanation: "A run with `--atomic` failed and was undone, except for this workbook. Either somebody edited it in the meantime, and their work is not overwritten, or Sigma could not be reached; then the next `sigmac publish` tries again before it does anything else.",
		ByHand:      "it needs a run with `--atomic` that fails while somebody edits one of its workbooks"}
	// RunCutOff is a run with --atomic that was cut off.
	RunCutOff = &Entry{Code: "S1475", Name: "run-cut-off", Severity: Warning,
		Title:       "an earlier run with `--atomic` was interrupted",
		Explanation: "The process ended in the middle of `sigmac publish --atomic`. Its steps are recorded in `sigmac.lock.pending`, so the next `sigmac publish` in the same environment first checks whether the run was complete, and undoes it if it was not.",
		ByHand:      "it needs a process that is killed: `sigmac publish --atomic`, killed in the middle"}

	// MappingUnusable is a --map of which one side names nothing.
	MappingUnusable = &Entry{Code: "S1476", Name: "mapping-unusable", Severity: Error,
		Title:       "a mapping of `sigmac migrate` names nothing",
		Explanation: "`--map connection:\"A\"=\"B\"` says that A in the organisation of `--from` is called B in the organisation of `--to`. Both must exist, exactly once, and the credentials of each side must see it. Nothing was read or published.",
		ByHand:      "it needs two organisations: `sigmac migrate Sales --from us --to eu --map 'connection:\"Nowhere\"=\"Warehouse\"'`"}
	// NotMigrated is a workbook that could not be moved.
	NotMigrated = &Entry{Code: "S1477", Name: "not-migrated", Severity: Error,
		Title:       "a workbook was not moved to the other organisation",
		Explanation: "The workbook cannot work without something that belongs to its organisation, such as an uploaded file that it reads as a table, or a connection that the credentials cannot see. The report names the elements. The other workbooks were moved.",
		ByHand:      "it needs two organisations: `sigmac migrate` of a workbook with an uploaded table"}

	// OrganizationsSwapped is a migration whose two environments changed places.
	OrganizationsSwapped = &Entry{Code: "S1484", Name: "organizations-swapped", Severity: Error,
		Title:       "the organisations of a migration are swapped",
		Explanation: "`sigmac.lock` records which organisation the copies in the environment of `--to` came from, and the credentials of `--to` now belong to that organisation. A migration would overwrite the originals, so nothing is read or published. The variables of one environment probably hold the credentials of the other.",
		ByHand:      "it needs two organisations: `sigmac migrate Sales --from us --to eu`, and again with the credentials of `us` in `SIGMA_EU_CLIENT_ID` and `SIGMA_EU_CLIENT_SECRET`"}

	// SourcesDiffer is a project of `migrate --sources` that is not what is live.
	SourcesDiffer = &Entry{Code: "S1478", Name: "sources-differ", Severity: Warning,
		Title:       "the sources of a migration differ from one of the organisations",
		Explanation: "`sigmac migrate --sources DIR` writes a project that publishes to both organisations. What cannot be moved, such as an uploaded picture, is in the sources but not in the other organisation, so the two differ there. `sigmac plan` in the project shows the difference for each environment; nothing is published until you publish it.",
		ByHand:      "it needs two organisations: `sigmac migrate --sources` of a workbook with an uploaded picture"}

	// PlanOvertaken is a plan file whose workbooks changed since it was made.
	PlanOvertaken = &Entry{Code: "S1471", Name: "plan-overtaken", Severity: Error,
		Title:       "something changed since the plan was made",
		Explanation: "A plan file records the version of each workbook that the plan was made for. If one of them was edited, published, created or deleted since, publishing would do something else than the plan shows, so nothing is published. Workbooks that an interrupted run of the same plan already published are left as they are.",
		ByHand:      "it needs a plan file and an edit in Sigma after it was made"}
	// NotInSources is a workbook of the lock that the sources no longer describe.
	NotInSources = &Entry{Code: "S1472", Name: "not-in-sources", Severity: Info,
		Title:       "a published workbook is no longer in the sources",
		Explanation: "`sigmac.lock` says that the workbook was published, and the sources no longer describe it: its file was removed, it was renamed, or the `for` that made it no longer has its row. It stays in Sigma. `sigmac publish --archive` archives it and removes it from the lock; archived workbooks can be restored in Sigma.",
		ByHand:      "it needs a publication: publish two workbooks, remove the source of one, and plan"}
)
