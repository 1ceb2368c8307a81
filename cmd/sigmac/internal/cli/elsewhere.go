package cli

// elsewhere are commands of Terraform, Bicep, dbt, esbuild, git and their like,
// and what does the same here.
var elsewhere = map[string]string{
	"validate": "sigmac check", "lint": "sigmac check", "verify": "sigmac publish --dry-run", "vet": "sigmac check", "parse": "sigmac check", "doctor": "sigmac check",
	"apply": "sigmac publish", "deploy": "sigmac publish", "push": "sigmac publish", "up": "sigmac publish", "release": "sigmac publish", "sync": "sigmac publish",
	"update": "sigmac publish", "create": "sigmac publish", "upload": "sigmac publish", "rollback": "sigmac publish --restore latest", "restore": "sigmac publish --restore latest",
	"revert": "sigmac publish --restore latest", "what-if": "sigmac plan", "whatif": "sigmac plan", "status": "sigmac plan", "refresh": "sigmac drift",
	"compile": "sigmac build", "transpile": "sigmac build", "generate": "sigmac build", "make": "sigmac build", "synth": "sigmac build", "dist": "sigmac build",
	"watch": "sigmac build --watch", "format": "sigmac fmt", "prettier": "sigmac fmt", "tidy": "sigmac fmt", "fix": "sigmac check --fix",
	"decompile": "sigmac import", "export": "sigmac import", "convert": "sigmac import", "download": "sigmac import --workbook ID", "get": "sigmac import --workbook ID",
	"pull": "sigmac drift --pull", "merge": "sigmac drift --pull", "compare": "sigmac diff", "new": "sigmac init", "scaffold": "sigmac init", "start": "sigmac init",
	"serve": "sigmac emulator", "server": "sigmac emulator", "mock": "sigmac emulator", "workspaces": "sigmac workspace list", "ls": "sigmac workspace list",
	"docs": "sigmac explain", "doc": "sigmac explain", "man": "sigmac help", "info": "sigmac explain", "completions": "sigmac completion", "autocomplete": "sigmac completion",
	"schemas": "sigmac schema pull", "introspect": "sigmac schema pull", "draw": "sigmac layout", "show": "sigmac layout", "render": "sigmac layout",
	"funcs": "sigmac functions", "function": "sigmac functions", "login": "sigmac workspace list", "auth": "sigmac workspace list",
	"lineage": "sigmac uses", "impact": "sigmac uses", "references": "sigmac uses", "refs": "sigmac uses", "usages": "sigmac uses", "depends": "sigmac uses",
	"destroy": "", "delete": "", "remove": "", "uninstall": "",
}
