package preview

import (
	"context"
	"path/filepath"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/export"
)

// drawLive writes our pictures of pages beside Sigma's own of what is published, and what
// differs where that is asked for.
func (o *Options) drawLive(ctx context.Context, console *command.Console) error {
	if err := command.OneEnvironment(o.Environment, "the pictures would go into the same files"); err != nil {
		return err
	}
	loaded, found, err := o.read(ctx, console)
	if err != nil {
		return err
	}
	if loaded == nil || found.HasErrors() {
		return console.Report(found, shownBy(loaded))
	}
	studio := newStudio(console)
	defer studio.Close()
	pictures, _, err := o.pictures(loaded, studio)
	if err != nil {
		return err
	}
	session, err := remote.Open(ctx, console, remote.Flags{Flags: o.Flags, API: command.API{AllowHost: o.AllowHost}, List: "pictures"})
	if err != nil {
		return err
	}
	defer session.Close()
	publisher := session.Publisher(publish.Options{ReadOnly: true, CreateFolders: true, Force: true})
	if found := publisher.Check(); found != nil {
		return session.FailWith(found, nil)
	}
	wanted, ours, err := o.wanted(ctx, session, pictures, studio)
	if err != nil {
		return err
	}
	plans, err := publisher.PullPictures(ctx, wanted, export.Options{})
	if err != nil {
		session.NoteError(err)
	}
	var output command.Output
	for _, picture := range ours {
		if err := o.beside(console, session, &output, picture); err != nil {
			return err
		}
	}
	written, flaws := output.Write()
	for _, path := range written {
		session.Print("wrote %s\n", path)
	}
	if flaws.HasErrors() {
		return session.FailWith(flaws, nil)
	}
	return session.Conclude(plans, written)
}

// A livePicture is our picture of a page and Sigma's own.
type livePicture struct {
	name string
	ours []byte
	live *publish.PagePicture
}

// wanted are the pages of which Sigma is asked for a picture, each of the size of ours.
func (o *Options) wanted(ctx context.Context, session *remote.Session, pictures []Picture, studio *studio) ([]publish.PicturedWorkbook, []livePicture, error) {
	var wanted []publish.PicturedWorkbook
	var ours []livePicture
	for _, published := range session.Workbooks {
		asked := publish.PicturedWorkbook{Workbook: published}
		for _, picture := range pictures {
			if picture.Slug != published.Slug || picture.Region == nil || picture.Region.List != view.Pages {
				continue
			}
			drawn, err := studio.PNG(ctx, picture.SVG, 1)
			if err != nil {
				return nil, nil, err
			}
			width, height, err := sizeOf(drawn)
			if err != nil {
				return nil, nil, err
			}
			page := &publish.PagePicture{Page: picture.Region.ID, Title: picture.Region.Title, Width: width, Height: height}
			asked.Pages = append(asked.Pages, page)
			ours = append(ours, livePicture{picture.Name, drawn, page})
		}
		wanted = append(wanted, asked)
	}
	return wanted, ours, nil
}

// beside adds our picture, Sigma's and what differs.
func (o *Options) beside(console *command.Console, session *remote.Session, output *command.Output, picture livePicture) error {
	put := func(file string, content []byte) {
		path := filepath.Join(o.PNG, file)
		output.Add(console.Absolute(path), filepath.ToSlash(path), content)
	}
	put(picture.name+".png", picture.ours)
	if picture.live.PNG == nil {
		return nil
	}
	put(picture.name+"-sigma.png", picture.live.PNG)
	if !o.Compare {
		return nil
	}
	changed, share, err := difference(picture.live.PNG, picture.ours)
	if err != nil {
		return command.WrongUsage("Sigma's picture of "+picture.name+" cannot be read: "+err.Error(), "")
	}
	put(picture.name+"-difference.png", changed)
	session.Print("%s: %.1f %% of the pixels differ from Sigma's picture\n", picture.name, 100*share)
	return nil
}
