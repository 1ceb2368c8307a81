package rows

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/geo"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// Sample makes rows of what a source should have: the same for the same source,
// names and clock. What they hold goes by the names of the columns and the uses
// that the workbook makes of them. They are nobody's data.
func Sample(env *calc.Env, source string, needs []evaluate.Need, n int) *relation.Table {
	table := &relation.Table{Rows: n}
	for _, need := range needs {
		s := &sampler{env: env, need: need, n: n, random: rand.New(rand.NewPCG(seedOf(source), seedOf(need.Name)))}
		table.Columns = append(table.Columns, relation.Column{Name: need.Name, Values: s.column()})
	}
	return table
}

func seedOf(text string) uint64 {
	hash := fnv.New64a()
	hash.Write([]byte(strings.ToLower(text)))
	return hash.Sum64()
}

// sampler makes the values of one column.
type sampler struct {
	env    *calc.Env
	need   evaluate.Need
	n      int
	random *rand.Rand
}

func (s *sampler) column() *vector.Vector {
	words := wordsOf(s.need.Name)
	t := s.need.Type
	if t == vector.Untyped {
		t = typeByName(words)
	}
	if s.need.Unique || s.need.Foreign {
		if v := s.keys(t); v != nil {
			return v
		}
	}
	switch t {
	case vector.Number:
		return s.numbers(words)
	case vector.Date:
		return s.dates(words)
	case vector.Logical:
		return fill(s, vector.Logical, func(int) bool { return s.random.Float64() < 0.7 })
	case vector.Variant:
		return fill(s, vector.Variant, func(i int) vector.Value {
			return vector.ObjectValue([]string{"id"}, []vector.Value{vector.NumberValue(float64(i + 1))})
		})
	case vector.Array:
		return fill(s, vector.Array, func(int) vector.Value {
			return vector.ArrayValue([]vector.Value{vector.TextValue(s.category(plainCategories))})
		})
	case vector.Geography:
		return fill(s, vector.Geography, func(int) vector.Value {
			p, _ := geo.OfPoint(geo.Point{Lon: -120 + s.random.Float64()*45, Lat: 30 + s.random.Float64()*18}) // always on the globe
			return p
		})
	}
	return s.texts(words)
}

// foreignKeys is how many different rows the rows of other sources find.
const foreignKeys = 40

// keys are values by which rows are found: each once where they are unique, else
// the first of them, the earlier ones more often; nil for types that no key has.
func (s *sampler) keys(t vector.Type) *vector.Vector {
	place := func(i int) int {
		if s.need.Unique {
			return i
		}
		return int(math.Pow(s.random.Float64(), 1.7) * float64(min(foreignKeys, s.n)))
	}
	known := s.known()
	switch t {
	case vector.Number:
		return fill(s, t, func(i int) float64 { return float64(place(i) + 1) })
	case vector.Date:
		today := s.env.Calendar.Trunc(civil.Day, vector.InstantOf(s.env.Now.In(s.env.Location())))
		return fill(s, t, func(i int) vector.Instant { return civil.Add(civil.Day, -place(i), today) })
	case vector.Text:
		letter := 'A' + rune(seedOf(s.need.Domain)%26)
		return fill(s, t, func(i int) string {
			at := place(i)
			if at < len(known) {
				return known[at]
			}
			return fmt.Sprintf("%c-%04d", letter, at+1)
		})
	}
	return nil
}

// known are the first values of a key that is a name rather than an id.
func (s *sampler) known() []string {
	words := wordsOf(s.need.Domain)
	if has(words, "id", "key", "number", "code") {
		return nil
	}
	for _, list := range lists {
		if has(words, list.words...) {
			return list.values
		}
	}
	return nil
}

func fill[E vector.Element](s *sampler, t vector.Type, value func(i int) E) *vector.Vector {
	values := make([]E, s.n)
	for i := range values {
		values[i] = value(i)
	}
	return vector.Of(t, values, nil)
}

// wordsOf are the words of a name, in small letters.
func wordsOf(name string) map[string]bool {
	words := map[string]bool{}
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			words[strings.ToLower(word.String())] = true
			word.Reset()
		}
	}
	small := false
	for _, r := range name {
		upper := r >= 'A' && r <= 'Z'
		if upper && small {
			flush()
		}
		if r == ' ' || r == '_' || r == '-' || r == '/' || r == '(' || r == ')' || r == '.' {
			flush()
		} else {
			word.WriteRune(r)
		}
		small = r >= 'a' && r <= 'z'
	}
	flush()
	return words
}

func has(words map[string]bool, any ...string) bool {
	return slices.ContainsFunc(any, func(word string) bool { return words[word] })
}

// typeByName tells a type from the words of a name.
func typeByName(words map[string]bool) vector.Type {
	switch {
	case has(words, "date", "day", "month", "week", "time", "timestamp", "datetime", "created", "updated", "started", "ended", "due", "at"):
		return vector.Date
	case has(words, "is", "has", "active", "paid", "enabled", "flag", "approved", "deleted"):
		return vector.Logical
	case has(words, "name", "type", "status", "region", "category", "email", "code", "key", "country", "state", "city", "segment", "channel"):
		return vector.Text
	case has(words, "amount", "amt", "revenue", "sales", "price", "cost", "profit", "total", "quantity", "qty", "count", "units", "rate", "ratio", "percent", "pct", "score",
		"budget", "forecast", "actual", "margin", "discount", "tax", "balance", "age", "hours", "minutes", "number", "num", "value", "latitude", "longitude", "lat", "lon", "lng", "weight", "size"):
		return vector.Number
	}
	return vector.Text
}

// numbers are money, counts, shares, places or ids by the name.
func (s *sampler) numbers(words map[string]bool) *vector.Vector {
	return fill(s, vector.Number, func(i int) float64 {
		switch {
		case has(words, "id", "key"):
			return float64(i + 1)
		case has(words, "latitude", "lat"):
			return round(30+s.random.Float64()*18, 4)
		case has(words, "longitude", "lon", "lng", "long"):
			return round(-120+s.random.Float64()*45, 4)
		case has(words, "rate", "ratio", "percent", "pct", "share", "margin", "discount", "probability"):
			return round(s.random.Float64()*0.6, 3)
		case has(words, "year"):
			return float64(s.env.Now.Year() - s.random.IntN(4))
		case has(words, "month"):
			return float64(1 + s.random.IntN(12))
		case has(words, "quantity", "qty", "count", "units", "number", "num", "orders", "items", "stock"):
			return float64(1 + int(s.random.ExpFloat64()*4))
		case has(words, "age", "hours", "days", "minutes", "score", "rating"):
			return float64(1 + s.random.IntN(60))
		}
		return round(20*math.Exp(s.random.NormFloat64()*0.9+1.6), 2)
	})
}

func round(n float64, digits int) float64 {
	scale := math.Pow(10, float64(digits))
	return math.Round(n*scale) / scale
}

// dates are within two years up to now, later ones more often, at midnight
// unless the name speaks of a time.
func (s *sampler) dates(words map[string]bool) *vector.Vector {
	now := vector.InstantOf(s.env.Now.In(s.env.Location()))
	const year = vector.Instant(365 * 24 * 3600 * 1e6)
	timed := has(words, "time", "timestamp", "datetime", "at")
	return fill(s, vector.Date, func(int) vector.Instant {
		back := s.random.Float64()
		t := now - vector.Instant(back*back*2*float64(year))
		if timed {
			return t - t%1e6
		}
		return s.env.Calendar.Trunc(civil.Day, t)
	})
}

// texts are names, places, addresses or categories by the name; texts that the
// workbook compares with are among them.
func (s *sampler) texts(words map[string]bool) *vector.Vector {
	if len(s.need.Values) > 0 {
		known := append(append([]string(nil), s.need.Values...), "Other")
		return fill(s, vector.Text, func(int) string { return s.category(known) })
	}
	for _, list := range lists {
		if has(words, list.words...) {
			return fill(s, vector.Text, func(int) string { return s.category(list.values) })
		}
	}
	switch {
	case has(words, "email", "mail"):
		return fill(s, vector.Text, func(int) string {
			return strings.ToLower(s.category(firstNames)) + "." + strings.ToLower(s.category(lastNames)) + "@example.com"
		})
	case has(words, "id", "key", "number", "code", "no", "sku", "uuid"):
		return fill(s, vector.Text, func(i int) string { return fmt.Sprintf("%c-%04d", 'A'+rune(seedOf(s.need.Name)%26), i+1) })
	case has(words, "customer", "client", "user", "owner", "rep", "person", "employee", "manager", "contact", "by", "assignee", "patient", "driver", "student") || has(words, "name") && len(words) == 1:
		return fill(s, vector.Text, func(int) string { return s.category(firstNames) + " " + s.category(lastNames) })
	}
	return fill(s, vector.Text, func(int) string { return s.category(s.kinds()) })
}

// kinds are names of things whose kind the name of the column tells: Coffee
// Alpha for Coffee Name.
func (s *sampler) kinds() []string {
	of, ok := strings.CutSuffix(strings.ReplaceAll(s.need.Name, "_", " "), " Name")
	if !ok {
		return plainCategories
	}
	kinds := make([]string, len(plainCategories))
	for i, each := range plainCategories {
		kinds[i] = of + " " + each
	}
	return kinds
}

// category takes the first values more often than the last ones.
func (s *sampler) category(values []string) string {
	at := int(math.Pow(s.random.Float64(), 1.7) * float64(len(values)))
	return values[min(at, len(values)-1)]
}

var (
	plainCategories = []string{"Alpha", "Beta", "Gamma", "Delta", "Epsilon"}
	firstNames      = []string{"Ada", "Ben", "Clara", "David", "Elena", "Farid", "Grace", "Hugo", "Iris", "Jonas", "Kim", "Lena"}
	lastNames       = []string{"Adams", "Baker", "Costa", "Diaz", "Evans", "Fischer", "Garcia", "Hansen", "Ito", "Jones"}
)

// lists are values by the words of a name, the first that fits.
var lists = []struct{ words, values []string }{
	{[]string{"region", "territory", "area", "zone"}, []string{"East", "West", "South", "North", "Central"}},
	{[]string{"country"}, []string{"United States", "Germany", "France", "Brazil", "Japan", "India"}},
	{[]string{"state", "province"}, []string{"California", "Texas", "New York", "Ohio", "Florida", "Washington"}},
	{[]string{"city", "town"}, []string{"Austin", "Denver", "Chicago", "Portland", "Boston", "Miami"}},
	{[]string{"status", "stage", "phase"}, []string{"Open", "Closed", "Pending", "Cancelled"}},
	{[]string{"priority", "severity"}, []string{"Medium", "High", "Low", "Critical"}},
	{[]string{"channel", "source", "medium"}, []string{"Web", "Retail", "Partner", "Phone"}},
	{[]string{"segment", "tier"}, []string{"Consumer", "Corporate", "Home Office"}},
	{[]string{"category", "family", "department", "dept"}, []string{"Furniture", "Technology", "Office Supplies", "Toys"}},
	{[]string{"product", "item", "article"}, []string{"Desk Lamp", "Notebook", "Headphones", "Chair", "Keyboard", "Backpack"}},
	{[]string{"store", "shop", "branch", "site", "location"}, []string{"Main Street", "Airport", "Harbor", "Old Town", "Station"}},
	{[]string{"brand", "vendor", "supplier", "company", "account", "organization"}, []string{"Acme", "Globex", "Initech", "Umbrella", "Hooli"}},
	{[]string{"currency"}, []string{"USD", "EUR", "GBP"}},
	{[]string{"month"}, []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}},
	{[]string{"weekday"}, []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}},
	{[]string{"comment", "note", "notes", "description", "reason"}, []string{"Checked", "To be reviewed", "As agreed", "See attachment"}},
}
