package emulator

import "net/http"

// newRoutes lists the calls. Sections are those of api.md.
func (e *Emulator) newRoutes() *http.ServeMux {
	mux := http.NewServeMux()
	for pattern, run := range map[string]route{
		// 2 authentication, 4 caller and members
		"POST /v2/auth/token":            (*call).postToken,
		"GET /v2/whoami":                 (*call).getWhoami,
		"GET /v2/members":                (*call).getMembers,
		"GET /v2/members/{member}":       (*call).getMember,
		"GET /v2/members/{member}/files": (*call).getMemberFiles,

		// 5 workspaces
		"GET /v2/workspaces":                               (*call).getWorkspaces,
		"GET /v2/workspaces/{$}":                           (*call).getWorkspaces,
		"GET /v2.1/workspaces":                             (*call).getPagedWorkspaces,
		"GET /v2/workspaces/{workspace}":                   (*call).getWorkspace,
		"POST /v2/workspaces":                              (*call).postWorkspace,
		"POST /v2/workspaces/{$}":                          (*call).postWorkspace,
		"PATCH /v2/workspaces/{workspace}":                 (*call).patchWorkspace,
		"DELETE /v2/workspaces/{workspace}":                (*call).deleteWorkspace,
		"GET /v2/workspaces/{workspace}/grants":            (*call).getGrants,
		"POST /v2/workspaces/{workspace}/grants":           (*call).postGrants,
		"DELETE /v2/workspaces/{workspace}/grants/{grant}": (*call).deleteGrant,

		// 6 files
		"GET /v2/files":           (*call).getFiles,
		"GET /v2/files/{file}":    (*call).getFile,
		"PATCH /v2/files/{file}":  (*call).patchFile,
		"POST /v2/files":          (*call).postFile,
		"DELETE /v2/files/{file}": (*call).deleteFile,

		// 7 connections
		"GET /v2/connections":                        (*call).getConnections,
		"GET /v2/connections/{connection}":           (*call).getConnection,
		"GET /v2/connections/{connection}/{what}":    (*call).testConnection,
		"POST /v2/connection/{connection}/lookup":    (*call).lookup,
		"GET /v2/connections/tables/{table}/columns": (*call).getTableColumns,
		"GET /v2/connections/paths":                  (*call).getPaths,
		"GET /v2/connections/paths/{inode}":          (*call).getPath,
		"POST /v2/connections/{connection}/sync":     (*call).syncConnection,

		// 8 data models
		"GET /v2/dataModels":                  (*call).getModels,
		"GET /v2/dataModels/{model}":          (*call).getModel,
		"GET /v2/dataModels/{model}/elements": (*call).getModelElements,
		"GET /v2/dataModels/{model}/columns":  (*call).getModelColumns,
		"GET /v2/dataModels/{model}/spec":     (*call).getModelSpec,
		"GET /v2/dataModels/{model}/sources":  (*call).getModelSources,

		// 9 workbooks, 10 workbooks as code
		"GET /v2/workbooks":                     (*call).getWorkbooks,
		"GET /v2/workbooks/{workbook}":          (*call).getWorkbook,
		"POST /v2/workbooks":                    (*call).postWorkbook,
		"PUT /v2/workbooks/{workbook}/contents": (*call).putContents,
		"POST /v2/workbooks/{workbook}/copy":    (*call).copyWorkbook,
		"POST /v2/workbooks/spec":               (*call).postSpec,
		"POST /v2/workbooks/spec/verify":        (*call).verifySpec,
		"GET /v2/workbooks/{workbook}/spec":     (*call).getSpec,
		"PUT /v2/workbooks/{workbook}/spec":     (*call).putSpec,

		// 12 inside a workbook
		"GET /v2/workbooks/{workbook}/pages":                      (*call).getPages,
		"GET /v2/workbooks/{workbook}/pages/{page}/elements":      (*call).getPageElements,
		"GET /v2/workbooks/{workbook}/elements":                   (*call).getElements,
		"GET /v2/workbooks/{workbook}/elements/{element}/columns": (*call).getElementColumns,
		"GET /v2/workbooks/{workbook}/columns":                    (*call).getColumns,
		"GET /v2/workbooks/{workbook}/elements/{element}/query":   (*call).getQuery,
		"GET /v2/workbooks/{workbook}/queries":                    (*call).getQueries,
		"GET /v2/workbooks/{workbook}/controls":                   (*call).getControls,
		"GET /v2/workbooks/{workbook}/sources":                    (*call).getSources,
		"GET /v2/workbooks/{workbook}/lineage":                    (*call).getLineage,
		"GET /v2/workbooks/{workbook}/lineage/elements/{element}": (*call).getElementLineage,

		// 13 versions and tags
		"GET /v2/workbooks/{workbook}/version-history": (*call).getVersions,
		"POST /v2/workbooks/{workbook}/restoreVersion": (*call).restoreVersion,
		"GET /v2/tags":                               (*call).getTags,
		"POST /v2/tags":                              (*call).postTag,
		"PATCH /v2/tags/{tag}":                       (*call).patchTag,
		"DELETE /v2/tags/{tag}":                      (*call).deleteTag,
		"GET /v2/tags/{tag}/workbooks":               (*call).getTaggedWorkbooks,
		"POST /v2/workbooks/tag":                     (*call).tagWorkbook,
		"GET /v2/workbooks/{workbook}/tags":          (*call).getWorkbookTags,
		"DELETE /v2/workbooks/{workbook}/tags/{tag}": (*call).untagWorkbook,

		// 14 export and download
		"POST /v2/workbooks/{workbook}/export": (*call).postExport,
		"GET /v2/query/{query}/download":       (*call).download,
	} {
		mux.Handle(pattern, run)
	}
	return mux
}
