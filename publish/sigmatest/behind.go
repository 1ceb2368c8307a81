package sigmatest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
)

// Do makes a call behind everybody's back: past the faults, and not among the
// requests. The body is written and the answer read as JSON; into may be nil. It
// returns the status.
func (s *Server) Do(method, path string, body, into any) int {
	s.t.Helper()
	text := []byte{}
	if body != nil {
		written, err := json.Marshal(body)
		if err != nil {
			s.t.Fatal(err)
		}
		text = written
	}
	request := httptest.NewRequest(method, path, bytes.NewReader(text))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Authorization", "Bearer "+s.token())
	answer := httptest.NewRecorder()
	s.Emulator.ServeHTTP(answer, request)
	if into != nil && answer.Code == http.StatusOK {
		if err := json.Unmarshal(answer.Body.Bytes(), into); err != nil {
			s.t.Fatalf("%s %s: %v", method, path, err)
		}
	}
	return answer.Code
}

// must is Do for calls that have to succeed.
func (s *Server) must(method, path string, body, into any) {
	s.t.Helper()
	if status := s.Do(method, path, body, into); status != http.StatusOK {
		s.t.Fatalf("%s %s: status %d", method, path, status)
	}
}

func (s *Server) token() string {
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {ClientID}, "client_secret": {ClientSecret}}
	request := httptest.NewRequest(http.MethodPost, "/v2/auth/token", strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	s.Emulator.ServeHTTP(answer, request)
	var granted struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &granted); err != nil || granted.AccessToken == "" {
		s.t.Fatalf("no token for %s: status %d", ClientID, answer.Code)
	}
	return granted.AccessToken
}

// A File is an entry of the tree.
type File struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Type       string `json:"type"`
	ParentID   string `json:"parentId"`
	Path       string `json:"path"`
	IsArchived bool   `json:"isArchived"`
}

// Files lists everything of a type that is not archived, such as "workbook" or
// "folder".
func (s *Server) Files(kind string) []File {
	s.t.Helper()
	var page struct {
		Entries []File `json:"entries"`
	}
	s.must(http.MethodGet, "/v2/files?limit=1000&typeFilters="+url.QueryEscape(kind), nil, &page)
	var files []File
	for _, file := range page.Entries {
		if !file.IsArchived {
			files = append(files, file)
		}
	}
	return files
}

// Workbooks lists the workbooks that are not archived.
func (s *Server) Workbooks() []File {
	s.t.Helper()
	return s.Files("workbook")
}

// HomeFolder is the id of the caller's own documents.
func (s *Server) HomeFolder() string {
	s.t.Helper()
	var me struct {
		UserID string `json:"userId"`
	}
	s.must(http.MethodGet, "/v2/whoami", nil, &me)
	var member struct {
		HomeFolderID string `json:"homeFolderId"`
	}
	s.must(http.MethodGet, "/v2/members/"+me.UserID, nil, &member)
	return member.HomeFolderID
}

// isContents reports whether the server has the newest calls.
func (s *Server) isContents() bool { return s.generation == "" || s.generation == "contents" }

// Spec reads a workbook: the whole answer, in the form of the server's
// generation.
func (s *Server) Spec(workbook string) map[string]any {
	s.t.Helper()
	var spec map[string]any
	path := "/v2/workbooks/" + workbook + "/spec"
	if s.isContents() {
		path = "/v2/workbooks/" + workbook + "?includeContents=true"
	}
	s.must(http.MethodGet, path, nil, &spec)
	return spec
}

// Contents reads the document of a workbook: what is in `contents` or
// `document`, or the whole of a flat spec.
func (s *Server) Contents(workbook string) map[string]any {
	s.t.Helper()
	spec := s.Spec(workbook)
	for _, wrapper := range []string{"contents", "document"} {
		if inner, ok := spec[wrapper].(map[string]any); ok {
			return inner
		}
	}
	return spec
}

// Version is the number of the live version of a workbook.
func (s *Server) Version(workbook string) int {
	s.t.Helper()
	version, _ := s.Spec(workbook)["documentVersion"].(float64)
	return int(version)
}

// Edit changes a workbook as somebody in the app would: the function gets the
// document and changes it in place.
func (s *Server) Edit(workbook string, edit func(document map[string]any)) {
	s.t.Helper()
	document := s.Contents(workbook)
	edit(document)
	path, body := "/v2/workbooks/"+workbook+"/spec", any(document)
	switch s.generation {
	case "", "contents":
		path, body = "/v2/workbooks/"+workbook+"/contents", map[string]any{"contents": document}
	case "document":
		body = map[string]any{"document": document}
	}
	s.must(http.MethodPut, path, body, nil)
}

// Rename gives a file another name.
func (s *Server) Rename(file, name string) {
	s.t.Helper()
	s.must(http.MethodPatch, "/v2/files/"+file, map[string]any{"name": name}, nil)
}

// Move puts a file into another folder.
func (s *Server) Move(file, folder string) {
	s.t.Helper()
	s.must(http.MethodPatch, "/v2/files/"+file, map[string]any{"parentId": folder}, nil)
}

// Archive deletes a file as the app does.
func (s *Server) Archive(file string) {
	s.t.Helper()
	s.must(http.MethodDelete, "/v2/files/"+file, nil, nil)
}

// Restore takes a file out of the archive.
func (s *Server) Restore(file string) {
	s.t.Helper()
	s.must(http.MethodPatch, "/v2/files/"+file, map[string]any{"restore": true}, nil)
}

// Folder makes a folder below another and returns its id.
func (s *Server) Folder(parent, name string) string {
	s.t.Helper()
	var made File
	s.must(http.MethodPost, "/v2/files", map[string]any{"type": "folder", "name": name, "parentId": parent}, &made)
	return made.ID
}
