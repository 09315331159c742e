// SPDX-License-Identifier: Apache-2.0

// Writes ../tree-go.json and ../cosignature-go.json: what two Go implementations, golang.org/x/mod/sumdb/tlog and
// github.com/transparency-dev/formats, compute and sign. Run it in this folder: go run .
// The cosignatures carry the time of the run, so a second run writes other ones.
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"

	fnote "github.com/transparency-dev/formats/note"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Leaf i is the text "entry i".
type proofCase struct {
	Kind  string   `json:"kind"`
	Small int64    `json:"small"` // leaf index, or older size
	Size  int64    `json:"size"`
	Proof []string `json:"proof"`
}

type treeFile struct {
	Roots  map[int64]string `json:"roots"`
	Proofs []proofCase      `json:"proofs"`
}

func hashes(in []tlog.Hash) []string {
	out := []string{}
	for _, h := range in {
		out = append(out, hex.EncodeToString(h[:]))
	}
	return out
}

func tree() treeFile {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(at))
		for i, a := range at {
			out[i] = stored[a]
		}
		return out, nil
	})
	file := treeFile{Roots: map[int64]string{}}
	sizes := []int64{1, 2, 3, 7, 8, 15, 255, 256, 257, 511, 512, 1000, 65535, 65536, 65537, 70000}
	last := sizes[len(sizes)-1]
	for i := int64(0); i < last; i++ {
		stored = append(stored, must(tlog.StoredHashes(i, []byte(fmt.Sprintf("entry %d", i)), reader))...)
	}
	for n, size := range sizes {
		root := must(tlog.TreeHash(size, reader))
		file.Roots[size] = hex.EncodeToString(root[:])
		for _, index := range []int64{0, size / 3, size / 2, size - 1} {
			file.Proofs = append(file.Proofs, proofCase{"inclusion", index, size, hashes(must(tlog.ProveRecord(size, index, reader)))})
		}
		for _, older := range sizes[:n] {
			file.Proofs = append(file.Proofs, proofCase{"consistency", older, size, hashes(must(tlog.ProveTree(size, older, reader)))})
		}
	}
	return file
}

type cosignatureFile struct {
	LogVkey string   `json:"logVkey"`
	Vkeys   []string `json:"vkeys"`
	Seeds   []string `json:"seeds"` // base64, one for each vkey
	Note    string   `json:"note"`
}

const logKey = "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg"
const logVkey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
const checkpoint = "example.com/log/testdata\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n"

func cosignatures() cosignatureFile {
	seed := bytes.Repeat([]byte{0x42}, 32)
	edPublic := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	edPlain := must(note.NewEd25519VerifierKey("witness.example/ed25519", edPublic))
	edSkey := "PRIVATE+KEY+witness.example/ed25519+00000000+" +
		base64.StdEncoding.EncodeToString(append([]byte{0x04}, seed...))
	mlSkey, mlVkey, err := fnote.GenerateMLDSAKey("witness.example/ml-dsa")
	must(0, err)
	mlSeed := must(base64.StdEncoding.DecodeString(mlSkey[len(mlSkey)-44:]))
	log := must(note.NewSigner(logKey))
	ed := must(fnote.NewSignerForCosignatureV1(edSkey))
	ml := must(fnote.NewSignerForCosignatureV1(mlSkey))
	signed := must(note.Sign(&note.Note{Text: checkpoint}, log, ed, ml))
	return cosignatureFile{
		LogVkey: logVkey,
		Vkeys:   []string{must(fnote.VKeyToCosignatureV1(edPlain)), mlVkey},
		Seeds:   []string{base64.StdEncoding.EncodeToString(seed), base64.StdEncoding.EncodeToString(mlSeed[1:])},
		Note:    string(signed),
	}
}

func write(name string, v any) {
	b := must(json.MarshalIndent(v, "", " "))
	must(0, os.WriteFile(name, append(b, '\n'), 0o644))
}

// With a file as argument: verifies a note that Tearline wrote, against the keys that follow it.
func main() {
	if len(os.Args) > 1 {
		verifiers := []note.Verifier{}
		for i, vkey := range os.Args[2:] {
			if i == 0 {
				verifiers = append(verifiers, must(note.NewVerifier(vkey)))
			} else {
				verifiers = append(verifiers, must(fnote.NewVerifierForCosignatureV1(vkey)))
			}
		}
		opened := must(note.Open(must(os.ReadFile(os.Args[1])), note.VerifierList(verifiers...)))
		fmt.Println(len(opened.Sigs), "signatures verified")
		return
	}
	write("../tree-go.json", tree())
	write("../cosignature-go.json", cosignatures())
}
