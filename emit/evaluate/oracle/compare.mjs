// Holds random formulas over random tables against DuckDB:
//
//     npm ci && go build -o sigmac ../../../cmd/sigmac && node compare.mjs [--seed N] [--cases N] [--sigmac FILE]
//
// Rows, groups, windows and joins. What Sigma's functions mean otherwise is written in the
// SQL, and listed in docs/evaluation.md. The exit code is 1 if anything differs.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { expression, randomOf, table } from './expressions.mjs'

const { values: flags } = parseArgs({ options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: '2000' }, sigmac: { type: 'string', default: './sigmac' } } })
const random = randomOf(Number(flags.seed))
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
const types = { number: 'DOUBLE', text: 'VARCHAR', date: 'TIMESTAMP', logical: 'BOOLEAN' }

const literal = (value, type) => value === null ? 'NULL' : type === 'text' ? `'${value.replaceAll("'", "''")}'` : type === 'date' ? `TIMESTAMP '${value}'` : String(value)

async function load(name, columns) {
  const names = Object.keys(columns)
  await connection.run(`CREATE OR REPLACE TABLE ${name} (${names.map(n => `${n} ${types[columns[n].type]}`).join(', ')})`)
  const rows = columns[names[0]].values.map((_, i) => `(${names.map(n => literal(columns[n].values[i], columns[n].type)).join(', ')})`)
  await connection.run(`INSERT INTO ${name} VALUES ${rows.join(', ')}`)
}

/** A value as both sides write it. */
function plain(value) {
  if (value === null || value === undefined) return null
  if (Number.isNaN(value)) return null // a correlation of equal values, which Sigma has none of
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'object' && 'micros' in value) return new Date(Number(value.micros / 1000n)).toISOString().slice(0, 19)
  return value
}

async function ask(sql) {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRows().map(row => row.map(plain))
}

function same(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
  if (typeof a === 'string' && typeof b === 'string' && /^\d{4}-\d\d-\d\dT/.test(a) && /^\d{4}-\d\d-\d\dT/.test(b)) return a.slice(0, 19) === b.slice(0, 19)
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => same(x, b[i]))
  return a === b
}

const cases = []
const add = (columns, sql, entry, form = rows => rows.map(row => row[0])) => cases.push({ columns, sql, form, entry: { id: String(cases.length), columns, ...entry } })

const kinds = ['number', 'text', 'date', 'logical']
function ofRows(columns) {
  const [formula, sql] = expression(random, random.pick(kinds), random.int(1, 4))
  add(columns, `SELECT ${sql} FROM t0 ORDER BY k`, { formula, shape: 'rows' })
}

// Counts leave empty texts out, as Sigma does.
const counted = (x, t) => t === 'text' ? `nullif(${x}, '')` : x
const aggregates = [
  () => { const [x, X] = expression(random, 'number', 2); return [`Sum(${x})`, `sum(${X})`] },
  () => { const [x, X] = expression(random, 'number', 2); return [`Avg(${x})`, `avg(${X})`] },
  () => { const t = random.pick(['number', 'text', 'date']), [x, X] = expression(random, t, 2); return [`Min(${x})`, `min(${X})`] },
  () => { const t = random.pick(['number', 'text', 'date']), [x, X] = expression(random, t, 2); return [`Max(${x})`, `max(${X})`] },
  () => { const t = random.pick(['number', 'text', 'date']), [x, X] = expression(random, t, 2); return [`Count(${x})`, `count(${counted(X, t)})::DOUBLE`] },
  () => { const t = random.pick(['number', 'text', 'date']), [x, X] = expression(random, t, 1); return [`CountDistinct(${x})`, `count(DISTINCT ${counted(X, t)})::DOUBLE`] },
  () => { const [l, L] = expression(random, 'logical', 2); return [`CountIf(${l})`, `count(*) FILTER (WHERE ${L})::DOUBLE`] },
  () => { const [x, X] = expression(random, 'number', 2), [l, L] = expression(random, 'logical', 1); return [`SumIf(${x}, ${l})`, `sum(${X}) FILTER (WHERE ${L})`] },
  () => { const [x, X] = expression(random, 'number', 1), [l, L] = expression(random, 'logical', 1); return [`AvgIf(${x}, ${l})`, `avg(${X}) FILTER (WHERE ${L})`] },
  () => { const [x, X] = expression(random, 'number', 1); return [`Median(${x})`, `median(${X})`] },
  () => { const [x, X] = expression(random, 'number', 1); return [`PercentileCont(${x}, 0.25)`, `quantile_cont(${X}, 0.25)`] },
  () => ['StdDev([a])', 'stddev_samp(a)'], () => ['Variance([b])', 'var_samp(b)'], () => ['VariancePop([b])', 'var_pop(b)'],
  () => ['Corr([a], [b])', 'corr(a, b)'], () => ['RegressionSlope([a], [b])', 'regr_slope(a, b)'],
]
function ofGroups(columns) {
  const [formula, sql] = random.pick(aggregates)()
  const by = random.pick([['g'], ['h'], ['g', 'h'], ['p']])
  const keys = by.join(', ')
  add(columns, `SELECT ${sql}, ${keys} FROM t0 GROUP BY ${keys} ORDER BY min(k)`, { formula, shape: 'groups', context: { groupings: [{ groupBy: by }], level: 1 } })
}

const window = 'PARTITION BY g ORDER BY k'
const running = `${window} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW`
const frame = (above, below) => `${window} ROWS BETWEEN ${above} PRECEDING AND ${below} FOLLOWING`
const windows = [
  ...['Sum', 'Avg', 'Min', 'Max'].map(f => (x, X) => [`Cumulative${f}(${x})`, `${f}(${X}) OVER (${running})`]),
  (x, X) => [`CumulativeCount(${x})`, `count(${X}) OVER (${running})::DOUBLE`],
  ...['Sum', 'Avg', 'Min', 'Max'].map(f => (x, X) => { const a = random.int(0, 3), b = random.int(0, 2); return [`Moving${f}(${x}, ${a}, ${b})`, `${f}(${X}) OVER (${frame(a, b)})`] }),
  (x, X) => { const n = random.int(1, 3); return [`Lag(${x}, ${n})`, `lag(${X}, ${n}) OVER (${window})`] },
  (x, X) => { const n = random.int(1, 3); return [`Lead(${x}, ${n}, -1)`, `lead(${X}, ${n}, -1) OVER (${window})`] },
  (x, X) => [`First(${x})`, `first_value(${X}) OVER (${window})`],
  (x, X) => [`Last(${x})`, `last_value(${X}) OVER (${window} ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`],
  (x, X) => [`Nth(${x}, 3)`, `nth_value(${X}, 3) OVER (${window} ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`],
  (x, X) => [`FillDown(${x})`, `last_value(${X} IGNORE NULLS) OVER (${running})`],
  (x, X) => [`Rank(${x})`, `rank() OVER (PARTITION BY g ORDER BY ${X} NULLS LAST)::DOUBLE`],
  (x, X) => [`Rank(${x}, "desc")`, `rank() OVER (PARTITION BY g ORDER BY ${X} DESC NULLS FIRST)::DOUBLE`],
  (x, X) => [`RankDense(${x})`, `dense_rank() OVER (PARTITION BY g ORDER BY ${X} NULLS LAST)::DOUBLE`],
  (x, X) => [`RankPercentile(${x})`, `percent_rank() OVER (PARTITION BY g ORDER BY ${X} NULLS LAST)`],
  (x, X) => [`CumeDist(${x})`, `cume_dist() OVER (PARTITION BY g ORDER BY ${X} NULLS LAST)`],
  () => ['RowNumber()', `row_number() OVER (${window})::DOUBLE`],
  () => ['Ntile(3, [k])', `ntile(3) OVER (PARTITION BY g ORDER BY k)::DOUBLE`],
]
function ofWindows(columns) {
  const [x, X] = expression(random, 'number', random.int(0, 2))
  const [formula, sql] = random.pick(windows)(x, X)
  add(columns, `SELECT ${sql} FROM t0 ORDER BY k`, { formula, shape: 'rows', context: { groupings: [{ groupBy: ['g'] }], level: 'base', sort: [{ column: 'k', direction: 'asc' }] } })
}

const joins = { inner: 'JOIN', 'left-outer': 'LEFT JOIN', 'right-outer': 'RIGHT JOIN', 'full-outer': 'FULL JOIN' }
function ofJoins(columns) {
  const other = { c2: { type: 'number', values: columns.c.values.map(() => (random.next() < 0.2 ? null : random.int(0, 4))) }, g2: { type: 'text', values: columns.g.values.map(() => random.pick(['x', 'y', null])) }, v2: { type: 'number', values: columns.k.values } }
  const kind = random.pick(Object.keys(joins))
  const keys = [['c', 'c2', random.pick(['=', '=', '<', '>=', '!='])], ...(random.next() < 0.5 ? [['g', 'g2', '=']] : [])]
  const on = keys.map(([l, r, op]) => `t0.${l} ${op} t1.${r}`).join(' AND ')
  add(columns, `SELECT t0.k, t1.v2 FROM t0 ${joins[kind]} t1 ON ${on}`, { formula: kind, shape: 'rows', elements: { other }, keys, columnsOut: ['k', 'v2'] }, rows => rows)
  cases.at(-1).other = other
}

const count = Number(flags.cases)
while (cases.length < count) {
  const columns = table(random, random.int(1, 24))
  for (let i = 0; i < 20; i++) random.pick([ofRows, ofRows, ofRows, ofGroups, ofWindows, ofJoins])(columns)
}

const answer = spawnSync(flags.sigmac, ['eval', '--json'], { input: JSON.stringify(cases.map(c => c.entry)), encoding: 'utf8', maxBuffer: 1 << 30 })
if (answer.error) throw answer.error
const results = JSON.parse(answer.stdout)

const key = row => JSON.stringify(row)
let different = 0, refused = 0, loaded = null
for (const [i, each] of cases.entries()) {
  if (loaded !== each.columns) await load('t0', (loaded = each.columns))
  if (each.other) await load('t1', each.other)
  let want
  try {
    want = each.form(await ask(each.sql))
  } catch (error) {
    refused++ // such as an overflow, which is an error there
    if (process.env.VERBOSE) console.log(`DuckDB: ${error.message}\n  ${each.sql}`)
    continue
  }
  let got = results[i].result
  if (each.other && Array.isArray(got)) {
    got = got.map(key).sort()
    want = want.map(key).sort()
  }
  if (got === undefined || !same(got, want)) {
    different++
    if (different <= 20) console.log(`${each.entry.formula}   ${JSON.stringify(each.entry.context ?? each.entry.keys ?? '')}\n  ${each.sql}\n  sigmac ${JSON.stringify(got ?? results[i].error).slice(0, 400)}\n  DuckDB ${JSON.stringify(want).slice(0, 400)}`)
  }
}
console.log(`seed ${flags.seed}: ${cases.length} cases, ${different} differ, ${refused} that DuckDB refuses`)
process.exitCode = different > 0 ? 1 : 0
