package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestGeneratedFileIsCurrent(t *testing.T) {
	input, err := os.ReadFile("../functions.json")
	if err != nil {
		t.Fatal(err)
	}
	want, err := generate(input)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../functions_data.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("functions_data.go does not agree with functions.json: run go generate ./lang/formula")
	}
}

func TestGenerateRefusesUnknownFields(t *testing.T) {
	_, err := generate([]byte(`{"functions": [{"name": "Sum", "arity": 1}]}`))
	if err == nil || !strings.Contains(err.Error(), "arity") {
		t.Errorf("got %v, want an error that names the field", err)
	}
}
