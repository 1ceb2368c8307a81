package docs_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigma"
)

// published is the number of the first of the README's outputs on publishing.
const published = 4

// publishing goes through the README's section on publishing, in the folder of
// the tour, against an emulator.
func publishing(t *testing.T, readme *page, shop, source string, run func(dir string, args ...string) string) {
	client := tenant(t)
	edit(t, shop, source)
	sigmac := func(args ...string) string { return steady(run(shop, args...)) }

	readme.expect("text", published, sigmac("plan"))
	readme.expect("text", published+1, sigmac("publish", "--create-folders"))
	edit(t, shop, strings.Replace(source, `"Revenue by region"`, `"Revenue of the regions"`, 1))
	readme.expect("text", published+2, sigmac("plan"))
	readme.expect("text", published+3, sigmac("publish"))
	rename(t, client, "Revenue by month", "Revenue over time")
	readme.expect("text", published+4, sigmac("drift"))
	readme.expect("text", published+5, sigmac("publish"))
	readme.expect("text", published+6, sigmac("drift", "--pull"))
	model := regexp.MustCompile("(?s)```sigma\n(workbook model-orders.*?)```").FindStringSubmatch(readme.text)[1]
	if err := os.WriteFile(filepath.Join(shop, "orders.sigma"), []byte(model), 0o644); err != nil {
		t.Fatal(err)
	}
	readme.expect("text", published+7, sigmac("schema", "pull"))
	readme.expect("text", published+8, sigmac("publish", "orders.sigma"))
	if out := sigmac("check"); out != "" {
		t.Errorf("the project is checked with the model's columns: %s", out)
	}
	if left, _ := filepath.Glob(filepath.Join(shop, "sigmac.lock*")); len(left) != 1 {
		t.Errorf("beside the lock there is %v", left)
	}
}

// tenant serves an emulator, to which the environment then leads.
func tenant(t *testing.T) *sigma.Client {
	served, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(served)
	t.Cleanup(server.Close)
	t.Setenv("SIGMA_BASE_URL", server.URL)
	t.Setenv("SIGMA_CLIENT_ID", "emulator")
	t.Setenv("SIGMA_CLIENT_SECRET", "emulator")
	client, err := sigma.New(sigma.Options{BaseURL: server.URL, Credentials: sigma.Credentials{ClientID: "emulator", ClientSecret: "emulator"}})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

var urlID = regexp.MustCompile(`(workbook/[a-z-]+)-\w{22}`)

// steady puts a word in the place of the id that differs each time.
func steady(output string) string { return urlID.ReplaceAllString(output, "$1-ID") }

// rename changes a title as somebody in the app would.
func rename(t *testing.T, client *sigma.Client, old, new string) {
	t.Helper()
	workbooks, err := client.Workbooks(t.Context())
	if err != nil || len(workbooks) != 1 {
		t.Fatal(workbooks, err)
	}
	live, err := client.ReadWorkbook(t.Context(), kind.Contents, workbooks[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(emitspec.JSON(&live.Spec)), old, new)
	edited, err := emitspec.DecodeValue(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := client.ReplaceWorkbook(t.Context(), kind.Contents, live.ID, edited, live.Version); err != nil {
		t.Fatal(err)
	}
}
