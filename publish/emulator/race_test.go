package emulator_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/sigmac/sigmac/publish/emulator"
)

// TestTwoWriters replaces one version many times at once: one write wins.
func TestTwoWriters(t *testing.T) {
	for name, options := range map[string]emulator.Options{"memory": {}, "disk": {Data: t.TempDir()}} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, options)
			id := b.create("A", contents(note("x1")))
			body := b.json(object{"documentVersion": 1, "contents": contents(note("x2"))})
			var won, lost atomic.Int32
			var writers sync.WaitGroup
			for range 8 {
				writers.Go(func() {
					request, err := http.NewRequest(http.MethodPut, b.url+"/v2/workbooks/"+id+"/contents", strings.NewReader(body))
					if err != nil {
						t.Error(err)
						return
					}
					request.Header.Set("Authorization", "Bearer "+b.token)
					response, err := http.DefaultClient.Do(request)
					if err != nil {
						t.Error(err)
						return
					}
					response.Body.Close()
					switch response.StatusCode {
					case http.StatusOK:
						won.Add(1)
					case http.StatusConflict:
						lost.Add(1)
					}
				})
			}
			writers.Wait()
			if won.Load() != 1 || lost.Load() != 7 {
				t.Errorf("%d won and %d lost", won.Load(), lost.Load())
			}
		})
	}
}

// BenchmarkReplace replaces one of fifty workbooks.
func BenchmarkReplace(b *testing.B) {
	made, err := emulator.New(emulator.Options{})
	if err != nil {
		b.Fatal(err)
	}
	c := fuzzed{t: b, server: made}
	c.token = c.login()
	home := emulator.DefaultSeed().Members[0].HomeFolderID
	id := ""
	encoded, err := json.Marshal(contents(salesTable(), chart(nil), kpi(nil)))
	if err != nil {
		b.Fatal(err)
	}
	for i := range 50 {
		id = c.text("POST", "/v2/workbooks", fmt.Sprintf(`{"name":"W%d","folderId":%q,"contents":%s}`, i, home, encoded), "workbookId")
	}
	b.ReportAllocs()
	for b.Loop() {
		c.send("PUT", "/v2/workbooks/"+id+"/contents", `{"contents":`+string(encoded)+`}`)
	}
}
