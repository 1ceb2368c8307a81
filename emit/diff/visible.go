package diff

import "github.com/sigmac/sigmac/lang/sign"

// visible are changes with the escapes of what a terminal would obey, and of what
// turns the text of a comment around. titles says whether those of titles are
// written too, which quote does.
func visible(changes Changes, titles bool) Changes {
	subjects := make([]Subject, len(changes.Subjects))
	for i, subject := range changes.Subjects {
		subject.ID = sign.Visible(subject.ID)
		if titles {
			subject.Title, subject.Page = sign.Visible(subject.Title), sign.Visible(subject.Page)
		}
		details := make([]Detail, len(subject.Details))
		for j, detail := range subject.Details {
			details[j] = detail.visible()
		}
		subject.Details = details
		subjects[i] = subject
	}
	changes.Subjects = subjects
	return changes
}

func (d Detail) visible() Detail {
	d.What, d.Before, d.After = sign.Visible(d.What), sign.Visible(d.Before), sign.Visible(d.After)
	if d.Formula == nil {
		return d
	}
	tokens := make([]Token, len(d.Formula))
	for i, token := range d.Formula {
		token.Text = sign.Visible(token.Text)
		tokens[i] = token
	}
	d.Formula = tokens
	return d
}
