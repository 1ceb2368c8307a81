package publish

import (
	"bytes"
	"context"
	"io"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/export"
	"github.com/sigmac/sigmac/publish/sigma"
)

// maxPicture bounds Sigma's picture of a page, in bytes.
const maxPicture = 64 << 20

// A PagePicture asks for Sigma's own picture of a page.
type PagePicture struct {
	// Page is the id of the page, Title what readers see of it.
	Page, Title string
	// Width and Height are the size in pixels.
	Width, Height int
	// PNG is the picture; nil where there is none.
	PNG []byte
}

// A PicturedWorkbook is a workbook of whose pages pictures are wanted.
type PicturedWorkbook struct {
	Workbook
	Pages []*PagePicture
}

// PullPictures fetches Sigma's own pictures of pages, as the published workbooks look there.
// What fails of a page is among the findings of its workbook's plan, and does not hinder
// the others.
func (p *Publisher) PullPictures(ctx context.Context, workbooks []PicturedWorkbook, options export.Options) ([]*Plan, error) {
	options.MaxFile = maxPicture
	var plans []*Plan
	for _, workbook := range workbooks {
		plan := p.compared(ctx, workbook.Workbook)
		plans = append(plans, plan)
		switch {
		case plan.Err != nil || plan.Findings.HasErrors():
			continue
		case !plan.subject.found:
			plan.Findings = append(plan.Findings, notThere(plan))
			continue
		}
		for _, page := range workbook.Pages {
			err := p.pullPicture(ctx, plan, page, options)
			if class, ok := sigma.ClassOf(err); ctx.Err() != nil || err != nil && ok && class == sigma.Unauthenticated {
				return plans, err // no other page fares better
			}
			if err != nil {
				plan.Findings = append(plan.Findings, pictureNotPulled(plan, page, err))
			}
		}
	}
	return plans, nil
}

func (p *Publisher) pullPicture(ctx context.Context, plan *Plan, page *PagePicture, options export.Options) error {
	wanted := sigma.Export{PageID: page.Page, Format: sigma.ExportFormat{Type: "png", PixelWidth: page.Width, PixelHeight: page.Height}}
	var file bytes.Buffer
	into := &sigma.Sink{Begin: func() (io.Writer, error) {
		file.Reset()
		return &file, nil
	}}
	if err := export.Fetch(ctx, p.client, plan.ID, wanted, into, options); err != nil {
		return err
	}
	page.PNG = file.Bytes()
	return nil
}

func pictureNotPulled(plan *Plan, page *PagePicture, err error) diag.Diagnostic {
	finding := diag.New(diag.PictureNotPulled, plan.At, "Sigma's picture of page "+quote(page.Title)+" of "+quote(plan.Slug)+" could not be fetched: "+err.Error())
	if known, ok := sigma.Diagnose(err); ok && known.Help != "" {
		return finding.WithHelp(known.Help)
	}
	return finding
}
