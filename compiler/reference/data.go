package reference

import (
	"strings"

	"github.com/sigmac/sigmac/lang/kind"
)

// A KindData is an entry of the registry as data.
type KindData struct {
	Name     string        `json:"name"`
	Class    string        `json:"class"`
	Page     string        `json:"page"`
	Heading  string        `json:"heading"`
	Doc      string        `json:"doc"`
	Example  string        `json:"example,omitempty"`
	Since    string        `json:"since"`
	Settings []SettingData `json:"settings"`
	Channels []ChannelData `json:"channels"`
}

// A SettingData is a setting as data.
type SettingData struct {
	Name     string        `json:"name"`
	Doc      string        `json:"doc,omitempty"`
	Takes    string        `json:"takes"`
	Values   []string      `json:"values,omitempty"`
	Required bool          `json:"required,omitempty"`
	Repeats  bool          `json:"repeats,omitempty"`
	Since    string        `json:"since"`
	Sure     string        `json:"sure,omitempty"`
	Settings []SettingData `json:"settings,omitempty"`
}

// A ChannelData is a channel as data.
type ChannelData struct {
	Name     string `json:"name"`
	Required bool   `json:"required,omitempty"`
	Repeats  bool   `json:"repeats,omitempty"`
}

// Data is the registry of kinds as data, in the order of the pages.
func Data() []KindData {
	var all []KindData
	for _, k := range kind.All() {
		made := KindData{
			Name: k.Name, Class: sectionOf(k), Page: strings.TrimSuffix(fileName(k), ".md"), Heading: heading(k), Doc: k.Doc, Example: k.Example,
			Since: k.Since.String(), Settings: settingData(k.Settings, 0), Channels: []ChannelData{},
		}
		for _, channel := range k.Channels {
			made.Channels = append(made.Channels, ChannelData{channel.Name, channel.Need == kind.Required, channel.Repeat})
		}
		all = append(all, made)
	}
	return all
}

// maxDepth bounds how deep settings within settings are followed.
const maxDepth = 6

func settingData(settings []kind.Setting, depth int) []SettingData {
	all := []SettingData{}
	if depth > maxDepth {
		return all
	}
	for i := range settings {
		s := &settings[i]
		made := SettingData{
			Name: s.Name, Doc: s.Doc, Takes: takes(s.Shape), Required: s.Need == kind.Required, Repeats: s.Repeat,
			Since: s.Since.String(), Sure: sureness(s.Sure),
		}
		if s.Shape.Type == kind.EnumShape {
			made.Values = s.Shape.Values
		}
		if inner := fieldsOf(s.Shape); len(inner) > 0 {
			made.Settings = settingData(inner, depth+1)
		}
		all = append(all, made)
	}
	return all
}

// sectionOf is the heading that a kind's class has in the index.
func sectionOf(k *kind.Kind) string {
	for _, section := range sections {
		for _, class := range section.classes {
			if class == k.Class {
				return section.title
			}
		}
	}
	return ""
}
