package kind

// OuterFields are the fields that stand beside the document object in a spec
// that is written; in the flat generation those of the document are among them
// (spec-document.md 1.6).
func OuterFields(generation Generation) []string {
	if generation == Flat {
		return []string{"name", "folderId", "description", "schemaVersion", "pages", "layout", "themeName", "themeOverrides"}
	}
	return []string{"name", "folderId", "description", generation.String()}
}

// AnswerFields stand beside them in answers of the API alone, or in what is sent
// to it; none says anything of the workbook's content (spec-document.md 1.6,
// api.md 9.0 and 10.4).
var AnswerFields = []string{
	"workbookId", "workbookUrlId", "url", "path", "latestVersion", "ownerId", "createdBy", "updatedBy", "createdAt", "updatedAt", "isArchived",
	"tags", "documentVersion", "latestDocumentVersion", "success", "dryRun",
}
