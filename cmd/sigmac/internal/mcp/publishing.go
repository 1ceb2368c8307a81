package mcp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
)

// maxPlans is how many plans a server remembers; the oldest one goes first.
const maxPlans = 8

// A planned is a plan that was shown, and may be published by its token.
type planned struct {
	token string
	text  []byte
}

// plan says what publishing would do. Where publishing is allowed the answer has a token
// for exactly this plan.
func (t *Tools) plan(ctx context.Context, in planInput) Answer {
	arguments := []string{"plan"}
	if in.Environment != "" {
		arguments = append(arguments, "--env="+in.Environment)
	}
	if in.CreateFolders {
		arguments = append(arguments, "--create-folders")
	}
	copied, refused := t.workspace(nil)
	if refused != nil {
		return *refused
	}
	defer copied.remove()
	if !t.AllowPublish {
		return page(t.run(ctx, copied, arguments...), in.Offset)
	}
	file := filepath.Join(copied.folder, "plan.json")
	answer := page(t.run(ctx, copied, append(arguments, "--output="+file)...), in.Offset)
	if text, err := os.ReadFile(file); err == nil && answer.OK {
		answer.Token = t.remember(text)
	}
	return answer
}

// remember keeps a plan and names it.
func (t *Tools) remember(text []byte) string {
	sum := sha256.Sum256(text)
	made := planned{hex.EncodeToString(sum[:12]), text}
	t.planning.Lock()
	defer t.planning.Unlock()
	if t.plans = append(t.plans, made); len(t.plans) > maxPlans {
		t.plans = t.plans[1:]
	}
	return made.token
}

// publish does what a plan says, in the project itself, whose lock it writes. A plan is
// published once.
func (t *Tools) publish(ctx context.Context, in publishInput) Answer {
	plan := t.take(in.Token)
	if plan == nil {
		return Answer{Text: "no plan has that token: call plan, show it to the person, and publish with its token; a token is good for one time"}
	}
	folder, err := os.MkdirTemp("", "sigmac-mcp-")
	if err != nil {
		return Answer{Text: "there is no room for the plan: " + err.Error()}
	}
	here := &workspace{folder: folder}
	defer here.remove()
	file := filepath.Join(folder, "plan.json")
	if err := os.WriteFile(file, plan, 0o600); err != nil {
		return Answer{Text: "the plan cannot be written: " + err.Error()}
	}
	root := t.projectRoot()
	return page(t.runIn(ctx, root, nil, "publish", "--project="+root, "--", file), in.Offset)
}

// take gives a plan out and forgets it; nil for a token that no plan has.
func (t *Tools) take(token string) []byte {
	t.planning.Lock()
	defer t.planning.Unlock()
	for i, plan := range t.plans {
		if plan.token == token {
			t.plans = append(t.plans[:i:i], t.plans[i+1:]...)
			return plan.text
		}
	}
	return nil
}
