package emulator

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// The account types that matter here: admins may change workspaces, viewers may
// change nothing.
const (
	memberAdmin   = "Admin"
	memberCreator = "Creator"
	memberViewer  = "Viewer"
)

type whoamiAnswer struct {
	UserID         string `json:"userId"`
	OrganizationID string `json:"organizationId"`
	AccountType    string `json:"accountType"`
}

func (c *call) getWhoami() (answer, error) {
	organization, err := c.organization()
	return ok(whoamiAnswer{c.caller.ID, organization.ID, c.caller.Type}), err
}

func (c *call) organization() (organizationRecord, error) {
	organization, _, err := store.Load[organizationRecord](c.read, metaBucket, organizationKey)
	return organization, err
}

// memberAnswer is a member, api.md section 4.2.
type memberAnswer struct {
	OrganizationID string  `json:"organizationId"`
	MemberID       string  `json:"memberId"`
	MemberType     string  `json:"memberType"`
	FirstName      string  `json:"firstName"`
	LastName       string  `json:"lastName"`
	Email          string  `json:"email"`
	ProfileImgURL  *string `json:"profileImgUrl"`
	HomeFolderID   string  `json:"homeFolderId"`
	CreatedBy      string  `json:"createdBy"`
	UpdatedBy      string  `json:"updatedBy"`
	CreatedAt      string  `json:"createdAt"`
	UpdatedAt      string  `json:"updatedAt"`
	UserKind       string  `json:"userKind"`
	IsArchived     bool    `json:"isArchived"`
	IsInactive     bool    `json:"isInactive"`
}

func (m *memberRecord) answer(organization organizationRecord) memberAnswer {
	at := timestamp(m.CreatedAt)
	return memberAnswer{
		OrganizationID: organization.ID, MemberID: m.ID, MemberType: m.Type,
		FirstName: m.FirstName, LastName: m.LastName, Email: m.Email, HomeFolderID: m.HomeFolder,
		CreatedBy: m.ID, UpdatedBy: m.ID, CreatedAt: at, UpdatedAt: at, UserKind: "internal",
	}
}

func (c *call) member(id string) (memberRecord, error) {
	member, known, err := store.Load[memberRecord](c.read, memberBucket, id)
	if err == nil && !known {
		err = notFound("Member")
	}
	return member, err
}

func (c *call) getMember() (answer, error) {
	member, err := c.member(c.path("member"))
	if err != nil {
		return answer{}, err
	}
	organization, err := c.organization()
	return ok(member.answer(organization)), err
}

func (c *call) getMembers() (answer, error) {
	organization, err := c.organization()
	if err != nil {
		return answer{}, err
	}
	members, err := store.All[memberRecord](c.read, memberBucket, "")
	if err != nil {
		return answer{}, err
	}
	slices.SortFunc(members, func(a, b memberRecord) int { return cmp.Compare(a.Sequence, b.Sequence) })
	search := strings.ToLower(c.query("search"))
	var found []memberAnswer
	for _, member := range members {
		if strings.Contains(strings.ToLower(member.Email+" "+member.FirstName+" "+member.LastName), search) {
			found = append(found, member.answer(organization))
		}
	}
	return paged(c, found)
}

// getMemberFiles lists what a member sees, with that member's permissions.
// Admins alone may ask about others.
func (c *call) getMemberFiles() (answer, error) {
	member, err := c.member(c.path("member"))
	if err != nil {
		return answer{}, err
	}
	if member.ID != c.caller.ID && !c.caller.isAdmin() {
		return answer{}, adminsOnly()
	}
	c.caller = member
	return c.getFiles()
}
