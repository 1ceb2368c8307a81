// Random formulas, each with the SQL of DuckDB that means the same.

/** A random source of its own, so that a seed gives the same formulas on every machine. */
export function randomOf(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from, to) => from + Math.floor(next() * (to - from + 1))
  return { next, int, pick: list => list[int(0, list.length - 1)] }
}

/** The columns of the tables, by their types. */
export const columns = { number: ['a', 'b', 'c'], text: ['s', 't'], date: ['d', 'e'], logical: ['p'] }

const words = ['', 'a', 'b', 'ab', 'Ab', 'a,b', 'x y', ' ab ', 'b,a,c', 'ünë']

/** A table of n rows: nulls, empty texts, ties, fractions that binary numbers hold. */
export function table(random, n) {
  const some = make => Array.from({ length: n }, () => (random.next() < 0.15 ? null : make()))
  const date = () => new Date(Date.UTC(2023, random.int(0, 24), random.int(1, 28), random.pick([0, 0, 5, 23]), random.pick([0, 30]))).toISOString().slice(0, 19)
  return {
    k: { type: 'number', values: Array.from({ length: n }, (_, i) => i + 1) },
    a: { type: 'number', values: some(() => random.int(-20, 20)) },
    b: { type: 'number', values: some(() => random.int(-40, 40) / 4) },
    c: { type: 'number', values: some(() => random.int(0, 4)) },
    s: { type: 'text', values: some(() => random.pick(words)) },
    t: { type: 'text', values: some(() => random.pick(words)) },
    d: { type: 'date', values: some(date) },
    e: { type: 'date', values: some(date) },
    p: { type: 'logical', values: some(() => random.next() < 0.5) },
    g: { type: 'text', values: some(() => random.pick(['x', 'y', 'z'])) },
    h: { type: 'number', values: some(() => random.int(1, 2)) },
  }
}

const quoted = text => `'${text.replaceAll("'", "''")}'`

/** An expression of a type: [formula, SQL]. */
export function expression(random, type, depth) {
  const of = t => expression(random, t, depth - 1)
  if (depth <= 0) return leaf(random, type)
  return random.pick(forms[type])(random, of)
}

function leaf(random, type) {
  if (random.next() < 0.75) {
    const column = random.pick(columns[type])
    return [`[${column}]`, column]
  }
  switch (type) {
    case 'number': {
      const n = random.int(-12, 12) / random.pick([1, 1, 4])
      return [n < 0 ? `(${n})` : `${n}`, `(${n})::DOUBLE`]
    }
    case 'text': {
      const word = random.pick(words)
      return [`"${word}"`, quoted(word)]
    }
    case 'date': return ['Date("2024-02-29 10:30:00")', "TIMESTAMP '2024-02-29 10:30:00'"]
    default: return random.pick([['True', 'TRUE'], ['False', 'FALSE']])
  }
}

const units = ['year', 'quarter', 'month', 'day', 'hour', 'minute', 'second']
const parts = ['year', 'quarter', 'month', 'day', 'hour', 'minute', 'second']
const addable = ['year', 'month', 'day', 'hour', 'minute']
const formats = ['%Y-%m-%d', '%d/%m/%y %H:%M:%S', '%b %d, %Y', '%B', '%I:%M %p', '%%']

const two = (t, formula, sql) => (random, of) => { const [x, X] = of(t), [y, Y] = of(t); return [formula(x, y), sql(X, Y)] }
const one = (t, formula, sql) => (random, of) => { const [x, X] = of(t); return [formula(x), sql(X)] }
const choice = type => [
  (random, of) => { const [l, L] = of('logical'), [x, X] = of(type), [y, Y] = of(type); return [`If(${l}, ${x}, ${y})`, `CASE WHEN ${L} THEN ${X} ELSE ${Y} END`] },
  two(type, (x, y) => `Coalesce(${x}, ${y})`, (x, y) => `coalesce(${x}, ${y})`),
  two(type, (x, y) => `NullIf(${x}, ${y})`, (x, y) => `nullif(${x}, ${y})`),
  (random, of) => {
    const [v, V] = of('number'), [x, X] = of(type), [y, Y] = of(type)
    return [`Switch(${v}, 1, ${x}, 2, ${y})`, `CASE ${V} WHEN 1 THEN ${X} WHEN 2 THEN ${Y} END`]
  },
]
// DuckDB leaves nulls out of these; Sigma gives null.
const extreme = (name, sql) => type => two(type, (x, y) => `${name}(${x}, ${y})`, (x, y) => `CASE WHEN (${x}) IS NULL OR (${y}) IS NULL THEN NULL ELSE ${sql}(${x}, ${y}) END`)
const greatest = extreme('Greatest', 'greatest'), least = extreme('Least', 'least')

const forms = {
  number: [
    two('number', (x, y) => `(${x} + ${y})`, (x, y) => `(${x} + ${y})`),
    two('number', (x, y) => `(${x} - ${y})`, (x, y) => `(${x} - ${y})`),
    two('number', (x, y) => `(${x} * ${y})`, (x, y) => `(${x} * ${y})`),
    two('number', (x, y) => `(${x} / ${y})`, (x, y) => `(${x} / nullif(${y}, 0))`),
    two('number', (x, y) => `(Round(${x}) % Round(${y}))`, (x, y) => `(round(${x}) % nullif(round(${y}), 0))`),
    two('number', (x, y) => `Mod(Int(${x}), Int(${y}))`, (x, y) => `(floor(${x}) % nullif(floor(${y}), 0))`),
    one('number', x => `(-${x})`, x => `(-(${x}))`),
    one('number', x => `Abs(${x})`, x => `abs(${x})`),
    one('number', x => `Round(${x})`, x => `round(${x})`),
    one('number', x => `Int(${x})`, x => `floor(${x})`),
    one('number', x => `Ceiling(${x})`, x => `ceil(${x})`),
    one('number', x => `Floor(${x})`, x => `floor(${x})`),
    one('number', x => `Trunc(${x})`, x => `trunc(${x})`),
    one('number', x => `Sign(${x})`, x => `sign(${x})::DOUBLE`),
    one('number', x => `Sqrt(Abs(${x}))`, x => `sqrt(abs(${x}))`),
    one('number', x => `Power(Sign(${x}), 2)`, x => `pow(sign(${x}), 2)`),
    one('number', x => `Zn(${x})`, x => `coalesce(${x}, 0)`),
    one('text', x => `Len(${x})`, x => `length(${x})::DOUBLE`),
    two('text', (x, y) => `Find(${x}, ${y})`, (x, y) => `strpos(${x}, ${y})::DOUBLE`),
    (random, of) => { const unit = random.pick(units), [x, X] = of('date'), [y, Y] = of('date'); return [`DateDiff("${unit}", ${x}, ${y})`, `date_diff('${unit}', ${X}, ${Y})::DOUBLE`] },
    (random, of) => { const part = random.pick(parts), [x, X] = of('date'); return [`DatePart("${part}", ${x})`, `date_part('${part}', ${X})::DOUBLE`] },
    one('date', x => `Weekday(${x})`, x => `(date_part('dow', ${x}) + 1)::DOUBLE`),
    one('date', x => `DayOfYear(${x})`, x => `date_part('doy', ${x})::DOUBLE`),
    greatest('number'), least('number'), ...choice('number'),
  ],
  text: [
    two('text', (x, y) => `(${x} & ${y})`, (x, y) => `(${x} || ${y})`),
    two('text', (x, y) => `Concat(${x}, "-", ${y})`, (x, y) => `(${x} || '-' || ${y})`),
    one('text', x => `Upper(${x})`, x => `upper(${x})`),
    one('text', x => `Lower(${x})`, x => `lower(${x})`),
    (random, of) => { const n = random.int(0, 4), [x, X] = of('text'); return [`Left(${x}, ${n})`, `left(${X}, ${n})`] },
    (random, of) => { const n = random.int(0, 4), [x, X] = of('text'); return [`Right(${x}, ${n})`, `right(${X}, ${n})`] },
    (random, of) => { const at = random.int(1, 4), n = random.int(0, 3), [x, X] = of('text'); return [`Mid(${x}, ${at}, ${n})`, `substring(${X}, ${at}, ${n})`] },
    one('text', x => `Replace(${x}, "a", "zz")`, x => `replace(${x}, 'a', 'zz')`),
    one('text', x => `Trim(${x})`, x => `trim(${x})`),
    one('text', x => `LTrim(${x})`, x => `ltrim(${x})`),
    one('text', x => `RTrim(${x})`, x => `rtrim(${x})`),
    (random, of) => { const n = random.int(1, 6), [x, X] = of('text'); return [`LPad(${x}, ${n}, "*")`, `lpad(${X}, ${n}, '*')`] },
    (random, of) => { const n = random.int(1, 6), [x, X] = of('text'); return [`RPad(${x}, ${n}, "*")`, `rpad(${X}, ${n}, '*')`] },
    (random, of) => { const n = random.int(1, 3), [x, X] = of('text'); return [`Repeat(${x}, ${n})`, `repeat(${X}, ${n})`] },
    (random, of) => { const n = random.pick([1, 2, 3, -1]), [x, X] = of('text'); return [`SplitPart(${x}, ",", ${n})`, `split_part(${X}, ',', ${n})`] },
    one('text', x => `Reverse(${x})`, x => `reverse(${x})`),
    one('text', x => `RegexpReplace(${x}, "[ab]+", "<>")`, x => `regexp_replace(${x}, '[ab]+', '<>', 'g')`),
    one('date', x => `MonthName(${x})`, x => `monthname(${x})`),
    one('date', x => `WeekdayName(${x})`, x => `dayname(${x})`),
    (random, of) => { const format = random.pick(formats), [x, X] = of('date'); return [`DateFormat(${x}, "${format}")`, `strftime(${X}, '${format}')`] },
    one('number', x => `Text(Round(${x}))`, x => `round(${x})::BIGINT::VARCHAR`),
    greatest('text'), least('text'), ...choice('text'),
  ],
  date: [
    (random, of) => { const unit = random.pick(units), [x, X] = of('date'); return [`DateTrunc("${unit}", ${x})`, `date_trunc('${unit}', ${X})::TIMESTAMP`] },
    one('date', x => `DateTrunc("week_starting_monday", ${x})`, x => `date_trunc('week', ${x})::TIMESTAMP`),
    one('date', x => `DateTrunc("week", ${x})`, x => `(date_trunc('week', ${x} + INTERVAL 1 DAY) - INTERVAL 1 DAY)::TIMESTAMP`),
    (random, of) => { const unit = random.pick(addable), n = random.int(-14, 14), [x, X] = of('date'); return [`DateAdd("${unit}", ${n}, ${x})`, `(${X} + INTERVAL (${n}) ${unit})`] },
    one('date', x => `LastDay(${x}, "month")`, x => `(last_day(${x})::TIMESTAMP + INTERVAL '23:59:59')`),
    two('number', (x, y) => `MakeDate(2024, 1 + Abs(Round(${x})) % 12, 1 + Abs(Round(${y})) % 28)`, (x, y) => `make_timestamp(2024, (1 + abs(round(${x})) % 12)::BIGINT, (1 + abs(round(${y})) % 28)::BIGINT, 0, 0, 0)`),
    greatest('date'), least('date'), ...choice('date'),
  ],
  logical: [
    ...['number', 'text', 'date'].flatMap(t => ['=', '!=', '<', '<=', '>', '>='].map(op => two(t, (x, y) => `(${x} ${op} ${y})`, (x, y) => `(${x} ${op} ${y})`))),
    two('logical', (x, y) => `(${x} And ${y})`, (x, y) => `(${x} AND ${y})`),
    two('logical', (x, y) => `(${x} Or ${y})`, (x, y) => `(${x} OR ${y})`),
    one('logical', x => `(Not (${x}))`, x => `(NOT (${x}))`),
    ...['number', 'text', 'date'].map(t => one(t, x => `IsNull(${x})`, x => `((${x}) IS NULL)`)),
    two('text', (x, y) => `Contains(${x}, ${y})`, (x, y) => `contains(${x}, ${y})`),
    two('text', (x, y) => `StartsWith(${x}, ${y})`, (x, y) => `starts_with(${x}, ${y})`),
    two('text', (x, y) => `EndsWith(${x}, ${y})`, (x, y) => `ends_with(${x}, ${y})`),
    one('text', x => `Like(${x}, "%a_%")`, x => `(${x} LIKE '%a_%')`),
    one('text', x => `ILike(${x}, "A%")`, x => `(${x} ILIKE 'A%')`),
    one('text', x => `RegexpMatch(${x}, "^a.*b")`, x => `regexp_matches(${x}, '^a.*b')`),
    two('number', (x, y) => `In(${x}, 1, ${y}, 3)`, (x, y) => `(${x} IN (1, ${y}, 3))`),
    one('number', x => `Between(${x}, -2, 5)`, x => `(${x} BETWEEN -2 AND 5)`),
    ...choice('logical'),
  ],
}
