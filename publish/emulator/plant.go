package emulator

import (
	"slices"
	"time"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// plant puts a seed into the store, once for each seed: people, credentials,
// connections and data models become what the seed says; workspaces and
// folders that are there already are left as they are.
func (e *Emulator) plant(seed *Seed) error {
	if err := seed.complete(); err != nil {
		return err
	}
	digest, err := seed.digest()
	if err != nil {
		return err
	}
	return e.store.Update(func(write store.Writer) error {
		planted, _, err := store.Load[string](write, metaBucket, seedKey)
		if err != nil || planted == digest {
			return err
		}
		if err := store.Save(write, metaBucket, seedKey, digest); err != nil {
			return err
		}
		p := &planter{write: write, now: e.options.Now().UTC()}
		return p.all(seed)
	})
}

// A planter writes the records of a seed. The first error stops it.
type planter struct {
	write store.Writer
	now   time.Time
	first string
	err   error
}

func (p *planter) all(seed *Seed) error {
	ids := map[string]string{}
	for _, member := range seed.Members {
		ids[member.Email] = member.ID
	}
	p.first = seed.Members[0].ID
	save(p, metaBucket, organizationKey, organizationRecord(seed.Organization))
	p.people(seed, ids)
	for _, workspace := range seed.Workspaces {
		p.inode(workspaceType, workspace.ID, workspace.Name, rootInode, p.first, 0)
		p.folders(workspace.Folders, workspace.ID)
		for email, permission := range workspace.Grants {
			id := seededUUID("grant " + workspace.ID + email)
			save(p, grantBucket, workspace.ID+"/"+id, grantRecord{id, workspace.ID, ids[email], permission})
		}
	}
	for _, connection := range seed.Connections {
		p.connection(connection)
	}
	for _, model := range seed.DataModels {
		p.inode(modelType, model.ID, model.Name, seed.folderID(model.Folder), p.first, 1)
		save(p, modelBucket, model.ID, modelRecord{model.ID, model.Elements})
	}
	return p.err
}

func (p *planter) people(seed *Seed, ids map[string]string) {
	for _, member := range seed.Members {
		save(p, memberBucket, member.ID, memberRecord{
			p.next(), member.ID, member.Email, member.FirstName, member.LastName, member.Type, member.HomeFolderID, p.now,
		})
		p.inode(folderType, member.HomeFolderID, "My Documents", rootInode, member.ID, 0)
	}
	for _, client := range seed.Clients {
		save(p, clientBucket, client.ID, clientRecord{client.ID, client.Secret, ids[client.Member]})
	}
}

func (p *planter) folders(folders []Folder, parent string) {
	for _, folder := range folders {
		p.inode(folderType, folder.ID, folder.Name, parent, p.first, 0)
		p.folders(folder.Folders, folder.ID)
	}
}

// inode makes an inode if it is not there.
func (p *planter) inode(kind, id, name, parent, owner string, version int) {
	if p.write.Get(inodeBucket, id) != nil {
		return
	}
	save(p, inodeBucket, id, inodeRecord{
		Sequence: p.next(), ID: id, URLID: seededWord("url "+id, urlIDSize), Name: name, Type: kind, Parent: parent,
		Owner: owner, CreatedBy: owner, UpdatedBy: owner, CreatedAt: p.now, UpdatedAt: p.now, Version: version,
	})
}

func (p *planter) connection(connection Connection) {
	save(p, connectionBucket, connection.ID, connectionRecord{
		p.next(), connection.ID, connection.Name, connection.Type, connection.WriteAccess, connection.FriendlyName,
		connection.Archived, p.first, p.now,
	})
	for _, table := range connection.Tables {
		parent := rootInode
		for depth := 1; depth <= len(table.Path); depth++ {
			path := slices.Clone(table.Path[:depth])
			record := tableRecord{ConnectionID: connection.ID, Path: path, Scope: depth < len(table.Path)}
			kind := scopeType
			record.ID = seededUUID("scope " + tableKey(connection.ID, path))
			if !record.Scope {
				record.ID, record.Columns, record.Kind, kind = table.ID, table.Columns, table.Kind, tableType
			}
			record.URLID = seededWord("url "+record.ID, urlIDSize)
			save(p, tableBucket, tableKey(connection.ID, path), record)
			p.inode(kind, record.ID, path[depth-1], parent, p.first, 0)
			parent = record.ID
		}
	}
}

func (p *planter) next() uint64 {
	if p.err != nil {
		return 0
	}
	sequence, err := nextIn(p.write)
	p.err = err
	return sequence
}

func save[T any](p *planter, bucket, key string, record T) {
	if p.err == nil {
		p.err = store.Save(p.write, bucket, key, record)
	}
}
